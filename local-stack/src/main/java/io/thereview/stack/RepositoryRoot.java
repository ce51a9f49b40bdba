package io.thereview.stack;

import io.thereview.stack.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkout that this program works in, or another folder with the schemas. */
public final class RepositoryRoot {

    /** The system property that names it; without it, the working directory and the folders above are tried. */
    public static final String PROPERTY = "thereview.root";

    private RepositoryRoot() {}

    /** Finds it by what it holds. */
    public static Path find() {
        String named = System.getProperty(PROPERTY);
        Path start = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
        for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("schemas/topics.yaml"))) {
                return folder;
            }
        }
        throw new StackException(
                "neither " + start + " nor a folder above it is a checkout of the platform, with schemas/topics.yaml; "
                        + "run this inside one, or name it with -D" + PROPERTY + "=FOLDER");
    }
}
