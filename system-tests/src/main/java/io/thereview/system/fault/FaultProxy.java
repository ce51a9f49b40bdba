package io.thereview.system.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback address whose connections can be harmed and healed while they are open. A server that does
 * not answer shows as a reset, because the proxy has accepted by then. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;

    private final InetSocketAddress own;
    private final InetSocketAddress server;
    private final LinkState state = new LinkState();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;

    private FaultProxy(InetSocketAddress own, InetSocketAddress server) {
        this.own = own;
        this.server = server;
    }

    /**
     * Listens and passes everything on.
     *
     * @param port to listen at
     * @param serverPort where the server is, whether it is up yet or not
     * @throws UncheckedIOException if the port is taken
     */
    public static FaultProxy between(int port, int serverPort) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        FaultProxy proxy =
                new FaultProxy(new InetSocketAddress(loopback, port), new InetSocketAddress(loopback, serverPort));
        proxy.listen();
        return proxy;
    }

    /** Where clients connect to. */
    public int port() {
        return own.getPort();
    }

    /** Does this from now on, also with connections that are open. */
    public synchronized void become(Link link) {
        state.become(link);
        switch (link) {
            case Link.Refuse refuse -> {
                stopListening();
                resetAll();
            }
            case Link.Reset reset -> {
                listen();
                resetAll();
            }
            case Link.Pass pass -> listen();
            case Link.BlackHole hole -> listen();
            case Link.Delay delay -> listen();
            case Link.Slow slow -> listen();
        }
    }

    @Override
    public synchronized void close() {
        stopListening();
        resetAll();
        state.become(new Link.Pass());
    }

    private synchronized void listen() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(own, 256);
            listener = opened;
            Thread.ofVirtual().name("proxy-" + own.getPort()).start(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + own, e);
        }
    }

    private void stopListening() {
        if (listener != null) {
            Sockets.close(listener);
            listener = null;
        }
    }

    private void resetAll() {
        connections.forEach(ProxiedConnection::reset);
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                if (!from.isClosed()) {
                    throw new UncheckedIOException("cannot accept at " + own, e);
                }
            }
        }
    }

    private void connect(Socket client) {
        if (state.now() instanceof Link.Reset) {
            Sockets.reset(client);
            return;
        }
        Socket upstream = new Socket();
        try {
            upstream.connect(server, CONNECT_MILLIS);
        } catch (IOException e) {
            Sockets.reset(upstream);
            Sockets.reset(client);
            return;
        }
        ProxiedConnection connection = new ProxiedConnection(client, upstream, state, connections::remove);
        connections.add(connection);
        connection.start();
        if (state.now() instanceof Link.Reset || state.now() instanceof Link.Refuse) {
            connection.reset();
        }
    }
}
