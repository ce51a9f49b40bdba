package io.thereview.stack.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the inbox of a mail catcher that runs elsewhere. */
public record InboxClient(URI address) {

    private static final int TIMEOUT_MILLIS = 10_000;

    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    /** What has arrived, in the order of arrival. */
    public List<CaughtMail> mails() {
        try {
            return JSON.forType(JSON.getTypeFactory().constructCollectionType(List.class, CaughtMail.class))
                    .readValue(call("GET", "/messages"));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** How many have arrived. */
    public int count() {
        try {
            JsonNode answer = JSON.readTree(new String(call("GET", "/messages/count"), StandardCharsets.UTF_8));
            return answer.path("count").asInt();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Empties the inbox. */
    public void clear() {
        try {
            call("DELETE", "/messages");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] call(String method, String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream answer = connection.getInputStream()) {
            return answer.readAllBytes();
        } finally {
            connection.disconnect();
        }
    }

    private StackException unreadable(IOException e) {
        return new StackException("cannot read the inbox at " + address + " (" + e.getMessage() + "); is it up?", e);
    }
}
