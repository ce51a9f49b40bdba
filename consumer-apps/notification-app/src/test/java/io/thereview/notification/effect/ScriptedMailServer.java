package io.thereview.notification.effect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An SMTP server that answers what a test tells it to: a line for each command, and 250 where nothing is told. */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;

    /**
     * @param answers by the first word of the command; {@code .} is the end of the text and {@code greeting} comes first
     */
    ScriptedMailServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        Thread.ofVirtual().name("scripted-mail-server").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> converse(client));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket accepted) {
        try (Socket client = accepted;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            answer(out, "greeting", "220 ready");
            boolean text = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (text && !line.equals(".")) {
                    continue;
                }
                String command = line.split("[ :]", 2)[0];
                text = command.equals("DATA") && !answers.containsKey(command);
                answer(out, command, text ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(OutputStream out, String command, String otherwise) throws IOException {
        out.write((answers.getOrDefault(command, otherwise) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
