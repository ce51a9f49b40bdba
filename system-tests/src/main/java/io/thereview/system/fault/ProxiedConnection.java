package io.thereview.system.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A client's connection and the one to the server, with a virtual thread for each direction. */
final class ProxiedConnection {

    /** Small enough that a slow link trickles, large enough that a healthy one does not matter. */
    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final LinkState state;
    private final Consumer<ProxiedConnection> ended;
    private final AtomicInteger open = new AtomicInteger(2);

    /**
     * @param ended told when both directions have ended
     */
    ProxiedConnection(Socket client, Socket server, LinkState state, Consumer<ProxiedConnection> ended) {
        this.client = client;
        this.server = server;
        this.state = state;
        this.ended = ended;
    }

    void start() {
        Thread.ofVirtual().start(() -> pump(client, server, Direction.TO_SERVER));
        Thread.ofVirtual().start(() -> pump(server, client, Direction.TO_CLIENT));
    }

    /** Both sides see a reset. */
    void reset() {
        Sockets.reset(client);
        Sockets.reset(server);
    }

    private void pump(Socket from, Socket to, Direction direction) {
        try {
            from.setTcpNoDelay(true);
            copy(from.getInputStream(), to.getOutputStream(), direction);
            to.shutdownOutput();
        } catch (IOException e) {
            // Reset by one side: the other sees the same.
            reset();
        } catch (InterruptedException e) {
            reset();
            Thread.currentThread().interrupt();
        } finally {
            if (open.decrementAndGet() == 0) {
                Sockets.close(client);
                Sockets.close(server);
                ended.accept(this);
            }
        }
    }

    private void copy(InputStream in, OutputStream out, Direction direction) throws IOException, InterruptedException {
        byte[] piece = new byte[PIECE];
        int read = in.read(piece);
        while (read >= 0) {
            int written = 0;
            while (written < read) {
                int next = Math.min(read - written, state.piece());
                state.await(direction, next);
                out.write(piece, written, next);
                written += next;
            }
            read = in.read(piece);
        }
        // The end of the stream is as late as its bytes.
        state.await(direction, 0);
    }
}
