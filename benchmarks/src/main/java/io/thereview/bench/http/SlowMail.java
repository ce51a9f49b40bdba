package io.thereview.bench.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A mail server (RFC 5321) that takes its time over every mail, and someone who hands one in. Thread-safe. */
final class SlowMail implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    private final ServerSocket socket;
    private final Duration delay;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    private SlowMail(ServerSocket socket, Duration delay) {
        this.socket = socket;
        this.delay = delay;
    }

    /** A server at a free port. */
    static SlowMail start(Duration delay) throws IOException {
        SlowMail server = new SlowMail(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), delay);
        Thread.ofVirtual().name("slow-mail").start(server::accept);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader lines = reader(client);
            say(client, "220 slow");
            for (String line = lines.readLine(); line != null && !line.equals("QUIT"); line = lines.readLine()) {
                if (line.equals("DATA")) {
                    say(client, "354 go on");
                } else if (line.equals(".")) {
                    later.schedule(() -> "250 taken", delay.toMillis(), TimeUnit.MILLISECONDS)
                            .get();
                    say(client, "250 taken");
                } else if (line.startsWith("HELO ") || line.startsWith("MAIL ") || line.startsWith("RCPT ")) {
                    say(client, "250 ok");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the mail server ends in the middle of a mail", e);
        }
    }

    /** Returns when the server has taken the mail. */
    static void handIn(int port, String recipient) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader answers = reader(server);
            expect(answers, "220");
            for (String line :
                    new String[] {"HELO app", "MAIL FROM:<app@example.com>", "RCPT TO:<" + recipient + ">"}) {
                say(server, line);
                expect(answers, "250");
            }
            say(server, "DATA");
            expect(answers, "354");
            say(server, "Subject: Your review\r\n\r\nThank you.\r\n.");
            expect(answers, "250");
            say(server, "QUIT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(BufferedReader answers, String code) throws IOException {
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith(code)) {
            throw new IOException("the mail server answered " + answer + " and not " + code);
        }
    }

    private static void say(Socket to, String line) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static BufferedReader reader(Socket from) throws IOException {
        return new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        later.shutdownNow();
    }
}
