package io.thereview.gate.baseline;

import io.thereview.gate.source.SourceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** When a folder of schemas was last changed, by its git history. */
public final class LastChange {

    private LastChange() {}

    /** The moment of the last commit that changed something in it; empty without a git that can be asked, or without such a commit. */
    public static Optional<Instant> of(Path schemas) {
        try {
            Git git = new Git(schemas);
            return git.prefix().isPresent() ? git.lastChange() : Optional.empty();
        } catch (Git.NoGitException | SourceException e) {
            return Optional.empty(); // who needs the history is told elsewhere; a remark is not worth a failure
        }
    }
}
