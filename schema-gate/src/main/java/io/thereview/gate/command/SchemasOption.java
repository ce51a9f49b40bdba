package io.thereview.gate.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The folder that a command works on. */
final class SchemasOption {

    /** The system property by which the launcher script names the checkout. */
    private static final String ROOT = "thereview.root";

    private static final String FOLDER = "schemas";

    @CommandLine.Option(
            names = "--schemas",
            paramLabel = "DIR",
            description = "The folder with the schemas (default: schemas, here or at the top of the checkout).")
    private @Nullable Path schemas;

    /** The folder; it need not exist. */
    Path folder() {
        if (schemas != null) {
            return schemas;
        }
        String root = System.getProperty(ROOT);
        Path here = Path.of(FOLDER);
        return root == null || Files.isDirectory(here) ? here : Path.of(root).resolve(FOLDER);
    }
}
