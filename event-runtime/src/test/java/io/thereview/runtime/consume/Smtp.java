package io.thereview.runtime.consume;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of a mail client as an effect outside needs. */
final class Smtp {

    private static final int MILLIS = 5_000;

    private Smtp() {}

    /** Sends an empty mail with that subject; returns when the server has it. */
    static void send(String host, int port, String subject) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS);
            socket.setSoTimeout(MILLIS);
            try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
                expect(in, "220");
                say(out, in, "HELO proof.example", "250");
                say(out, in, "MAIL FROM:<proof@example.org>", "250");
                say(out, in, "RCPT TO:<somebody@example.org>", "250");
                say(out, in, "DATA", "354");
                say(out, in, "Subject: " + subject + "\r\n\r\n.", "250");
                say(out, in, "QUIT", "221");
            }
        }
    }

    private static void say(Writer out, BufferedReader in, String line, String answer) throws IOException {
        out.write(line + "\r\n");
        out.flush();
        expect(in, answer);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        if (line == null || !line.startsWith(code)) {
            throw new IOException("the mail server says: " + line);
        }
    }
}
