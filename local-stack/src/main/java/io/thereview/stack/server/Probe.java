package io.thereview.stack.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One question to a server that may not be there yet. No answer is the answer "not ready". */
public final class Probe {

    private static final int TIMEOUT_MILLIS = 2000;

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private Probe() {}

    /** Whether a GET is answered with 200. */
    public static boolean http(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether anybody listens there. */
    static boolean accepts(int port) {
        return line(port, "", "");
    }

    /** Whether the server, told this (nothing, if it speaks first), answers with a line that starts so. */
    static boolean line(int port, String tell, String expectedStart) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(tell.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(expectedStart.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(expectedStart);
        } catch (IOException e) {
            return false;
        }
    }
}
