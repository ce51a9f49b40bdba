package io.thereview.system.fault;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;

/** Ends sockets of which nobody expects anything any more. */
final class Sockets {

    private static final System.Logger log = System.getLogger(Sockets.class.getName());

    private Sockets() {}

    /** Ends it so that the other side sees a reset instead of an end. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            log.log(Level.DEBUG, "already closed", e);
        }
        close(socket);
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.log(Level.DEBUG, "does not close cleanly", e);
        }
    }
}
