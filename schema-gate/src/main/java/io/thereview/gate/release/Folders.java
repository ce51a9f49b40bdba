package io.thereview.gate.release;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Writes folders and files so that they are there whole or not at all. */
public final class Folders {

    private Folders() {}

    /**
     * Writes a folder that does not exist yet.
     *
     * @throws SourceException if it exists, or cannot be written; then nothing has changed
     */
    static void write(Path folder, SortedMap<String, byte[]> files) {
        try {
            Files.createDirectories(folder.getParent());
            Path draft = draft(folder);
            delete(draft);
            Files.createDirectory(draft);
            try {
                fill(draft, files);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw new SourceException("cannot write " + folder + ": " + e, e);
        }
    }

    /**
     * Writes a folder in place of the one that may be there, with all that it holds.
     *
     * @throws SourceException if it cannot be written; then the folder that was there is still there
     */
    public static void replace(Path folder, SortedMap<String, byte[]> files) {
        if (!Files.exists(folder)) {
            write(folder, files);
            return;
        }
        String own = folder.getFileName() + "-" + ProcessHandle.current().pid();
        Path next = folder.resolveSibling(".next-" + own);
        Path last = folder.resolveSibling(".last-" + own);
        try {
            delete(next);
            delete(last);
            write(next, files);
            Files.move(folder, last, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(last, folder, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
            delete(last);
        } catch (IOException e) {
            throw new SourceException("cannot write " + folder + ": " + e, e);
        }
    }

    /**
     * Writes a file, in place of what may be there, for those who could read and write that.
     *
     * @throws SourceException if it cannot be written; then nothing has changed
     */
    public static void write(Path file, byte[] bytes) {
        try {
            Path draft = draft(file.toAbsolutePath());
            try {
                Files.write(draft, bytes);
                allowTheSame(file, draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new SourceException("cannot write " + file + ": " + e, e);
        }
    }

    private static void allowTheSame(Path file, Path draft) throws IOException {
        PosixFileAttributeView rights = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (rights != null && Files.exists(file)) {
            rights.setPermissions(Files.getPosixFilePermissions(file));
        }
    }

    private static void fill(Path folder, SortedMap<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Beside what it will be. Temporary files as the JDK makes them are for one user only; these are for everybody. One for each process:
     * what is there already was left by one that ended early. */
    private static Path draft(Path target) {
        return target.resolveSibling(
                ".new-" + target.getFileName() + "-" + ProcessHandle.current().pid());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
