package io.thereview.stack;

import io.thereview.stack.process.StackException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How to start the platform.
 *
 * @param root of the checkout
 * @param state where runs, logs and the lock are kept
 * @param data where servers keep what outlives a run
 * @param brokers 1 or 3
 * @param fresh whether to start with empty data
 * @param apps whether the applications are started too
 * @param ports the ports that are fixed, by server; all others are free ones
 */
public record PlatformOptions(
        Path root, Path state, Path data, int brokers, boolean fresh, boolean apps, Map<String, Integer> ports) {

    private static final int HIGHEST_PORT = 65_535;

    public PlatformOptions {
        check(brokers, ports);
        root = root.toAbsolutePath();
        state = state.toAbsolutePath();
        data = data.toAbsolutePath();
        ports = Map.copyOf(ports);
    }

    /**
     * Whether a platform can be like this.
     *
     * @throws StackException if there cannot be so many brokers, or a port is given to no server or is none
     */
    public static void check(int brokers, Map<String, Integer> ports) {
        if (brokers != 1 && brokers != 3) {
            throw new StackException("a cluster has 1 or 3 brokers, not " + brokers);
        }
        Set<String> known = Blueprint.portNames(brokers);
        ports.forEach((name, port) -> {
            if (!known.contains(name)) {
                throw new StackException(
                        "no server is named '" + name + "'; ports can be fixed for " + String.join(", ", known));
            }
            if (port < 1 || port > HIGHEST_PORT) {
                throw new StackException("a port is a number from 1 to " + HIGHEST_PORT + ", not " + port);
            }
        });
    }

    /** Three brokers, everything started, data kept, free ports. */
    public static PlatformOptions of(Path root) {
        Path state = StateFolder.of(root).path();
        return new PlatformOptions(root, state, state.resolve("data"), 3, false, true, Map.of());
    }

    /** With another folder for state, and the data in it. */
    public PlatformOptions withState(Path folder) {
        return new PlatformOptions(root, folder, folder.resolve("data"), brokers, fresh, apps, ports);
    }

    /** With another folder for data. */
    public PlatformOptions withData(Path folder) {
        return new PlatformOptions(root, state, folder, brokers, fresh, apps, ports);
    }

    public PlatformOptions withBrokers(int number) {
        return new PlatformOptions(root, state, data, number, fresh, apps, ports);
    }

    public PlatformOptions withFresh(boolean empty) {
        return new PlatformOptions(root, state, data, brokers, empty, apps, ports);
    }

    public PlatformOptions withApps(boolean started) {
        return new PlatformOptions(root, state, data, brokers, fresh, started, ports);
    }

    public PlatformOptions withPorts(Map<String, Integer> fixed) {
        return new PlatformOptions(root, state, data, brokers, fresh, apps, fixed);
    }
}
