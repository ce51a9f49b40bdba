package io.thereview.testkit.server;

import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Servers that another run of tests has started and lends: to tests that run tests in processes of their own. Whoever borrows
 * cannot kill or stop them, and the lender must use the extensions of all of them itself, so that they run.
 */
public final class BorrowedServers {

    /** The system property that makes a run borrow. */
    public static final String PROPERTY = "thereview.servers";

    private static final String PORTS = "ports.properties";

    private BorrowedServers() {}

    /** The value of the property for a run that is to borrow from this one. */
    public static String lend() {
        return SharedServers.folder().toString();
    }

    /** Where this run borrows the servers of that kind, if it does. */
    static Optional<Path> folder(String kind) {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(servers -> Path.of(servers, kind));
    }

    /** Notes where the servers of the folder listen, for those who borrow them. */
    static void note(Path folder, Ports ports) {
        String lines = ports.numbers().entrySet().stream()
                .map(port -> port.getKey() + '=' + port.getValue() + '\n')
                .collect(Collectors.joining());
        SafeFile.write(folder.resolve(PORTS), lines);
    }

    /** Where the servers of the folder listen. */
    static Ports ports(Path folder) {
        Properties noted = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(PORTS), StandardCharsets.UTF_8)) {
            noted.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("no servers run in " + folder + " that could be borrowed", e);
        }
        Map<String, Integer> ports = new HashMap<>();
        noted.stringPropertyNames().forEach(name -> ports.put(name, Integer.valueOf(noted.getProperty(name))));
        return new Ports(ports);
    }
}
