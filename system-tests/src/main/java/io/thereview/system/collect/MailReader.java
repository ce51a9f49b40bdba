package io.thereview.system.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.system.history.Mail;
import io.thereview.system.record.Recorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the journal of the mail sink into the history. */
final class MailReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MailReader() {}

    /**
     * Writes every mail, in the order of arrival.
     *
     * @param journal one JSON object to a line; absent while no mail has come
     */
    static void write(Path journal, Recorder recorder) throws IOException {
        if (!Files.exists(journal)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(journal, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                recorder.record(mail(JSON.readTree(line), recorder));
            }
        }
    }

    private static Mail mail(JsonNode mail, Recorder recorder) {
        JsonNode headers = mail.path("headers");
        String eventId = header(headers, "X-Event-Id");
        return new Mail(
                recorder.at(Instant.parse(mail.path("received_at").asText())),
                mail.path("message_id").asText(),
                eventId == null ? "none" : eventId,
                header(headers, "X-Review-Id"));
    }

    private static @Nullable String header(JsonNode headers, String name) {
        JsonNode value = headers.path(name).path(0);
        return value.isTextual() ? value.asText() : null;
    }
}
