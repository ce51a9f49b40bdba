package io.thereview.gate.readers;

import java.util.List;

/**
 * What one version of an app was compiled to read.
 *
 * @param app its name, such as {@code analytics-app}
 */
public record ReaderManifest(String app, String version, List<Reader> readers) {

    /** Where an app carries it, on its class path. */
    public static final String PATH = "META-INF/schema-gate/readers.json";

    public ReaderManifest {
        readers = List.copyOf(readers);
    }
}
