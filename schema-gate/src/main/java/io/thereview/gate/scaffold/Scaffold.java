package io.thereview.gate.scaffold;

import io.thereview.gate.release.Folders;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a new event type brings, judged and not yet written.
 *
 * @param steps what is left to people, in order
 */
public record Scaffold(List<FileChange> changes, List<String> steps) {

    public Scaffold {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /**
     * Writes all of it.
     *
     * @throws SourceException if a file cannot be written; then every file is as it was
     */
    public void write() {
        Deque<Runnable> undo = new ArrayDeque<>();
        try {
            for (FileChange change : changes) {
                folders(change.file().getParent(), undo);
                undo.push(() -> undo(change));
                Folders.write(change.file(), change.after().getBytes(StandardCharsets.UTF_8));
            }
        } catch (SourceException e) {
            undo.forEach(Runnable::run);
            throw e;
        }
    }

    private static void folders(@Nullable Path folder, Deque<Runnable> undo) {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        folders(folder.getParent(), undo);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new SourceException("cannot make the folder " + folder + ": " + e, e);
        }
        undo.push(() -> delete(folder));
    }

    private static void undo(FileChange change) {
        change.before()
                .ifPresentOrElse(
                        text -> Folders.write(change.file(), text.getBytes(StandardCharsets.UTF_8)),
                        () -> delete(change.file()));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new SourceException("cannot delete " + path + " again: " + e, e);
        }
    }

    /** Whether something is there already, if only a link that leads nowhere. */
    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
