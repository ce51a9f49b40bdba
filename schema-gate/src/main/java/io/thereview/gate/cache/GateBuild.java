package io.thereview.gate.cache;

import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Which build of the gate, of Avro and of Java gives the verdicts. */
final class GateBuild {

    private GateBuild() {}

    /** What tells this build from any other. */
    static String id() throws IOException {
        ContentKey key = new ContentKey().with(Runtime.version());
        add(key, Rule.class);
        add(key, Schema.class);
        return key.hex();
    }

    private static void add(ContentKey key, Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("nobody knows where " + type + " comes from");
        }
        try {
            Path home = Path.of(source.getLocation().toURI());
            for (Path file : files(home)) {
                key.with(home.relativize(file)).with(Files.readAllBytes(file));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<Path> files(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
