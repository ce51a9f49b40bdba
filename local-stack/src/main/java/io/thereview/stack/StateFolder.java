package io.thereview.stack;

import java.nio.file.Path;

/** The one ignored folder in which everything about the local stack lives. */
public record StateFolder(Path path) {

    /** That of a checkout. */
    public static StateFolder of(Path root) {
        return new StateFolder(root.resolve(".thereview").toAbsolutePath());
    }

    /** What belongs to the present run only. */
    public Path run() {
        return path.resolve("run");
    }

    /** What outlives a run. */
    public Path data() {
        return path.resolve("data");
    }

    /** What the demo throws away in the end, and what one that died has left. */
    public Path demo() {
        return path.resolve("demo");
    }

    /** One file for each process of the last run. */
    public Path logs() {
        return path.resolve("logs");
    }
}
