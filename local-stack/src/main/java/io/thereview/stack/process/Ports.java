package io.thereview.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Which server listens where on the loopback address. */
public record Ports(Map<String, Integer> numbers) {

    /** Below the range from which Linux and macOS take the ports of outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 31_999;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /**
     * A port for every name: the fixed one where there is one, else any that is free.
     *
     * @throws StackException if a fixed port is taken (it names the holder), or given to a name that does not exist
     */
    public static Ports assign(Set<String> names, Map<String, Integer> fixed) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        fixed.forEach((name, port) -> {
            if (!names.contains(name)) {
                throw new StackException("no server is named '" + name + "', so its port cannot be fixed; there are "
                        + String.join(", ", new TreeSet<>(names)));
            }
            if (!isFree(port)) {
                throw taken(name, port);
            }
            numbers.put(name, port);
        });
        names.forEach(name -> numbers.computeIfAbsent(name, missing -> free(numbers)));
        return new Ports(numbers);
    }

    /** The port of that server. */
    public int of(String name) {
        Integer port = numbers.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no port was assigned to " + name);
        }
        return port;
    }

    /** Whether a port was assigned to that name. */
    public boolean has(String name) {
        return numbers.containsKey(name);
    }

    private static int free(Map<String, Integer> others) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (!others.containsValue(port) && isFree(port)) {
                return port;
            }
        }
        throw new StackException("no free port between " + LOWEST + " and " + HIGHEST + " on the loopback address");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static StackException taken(String name, int port) {
        return new StackException("port " + port + ", fixed for " + name + ", is taken by "
                + PortHolder.of(port).map(PortHolder::toString).orElse("another user's process")
                + "; stop that, or give another port with --port " + name + "=NUMBER");
    }
}
