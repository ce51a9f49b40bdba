package io.thereview.gate.source;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a folder of schemas at one moment: today's, those of a release, or those of a commit. Only schemas, protocols,
 * recorded bytes and lists of either count; the folder {@code released} is history, and hidden folders and those that a build
 * makes are nobody's schemas.
 *
 * @param label what people call the moment: the number of a release, or a git ref; empty for today
 * @param prefix what stands before a path, so that people find the file
 * @param files by path below the folder, with slashes
 * @param unreadable why a file has no content, by its path, which is among the files; a link that leads nowhere is such
 */
public record Snapshot(
        String label, String prefix, SortedMap<String, byte[]> files, SortedMap<String, String> unreadable) {

    /** The folder of history, below the folder of schemas. */
    public static final String RELEASED = "released";

    /** What every schema's file name ends with. */
    public static final String SUFFIX = ".avsc";

    /** What the name of a file with recorded bytes ends with. */
    public static final String GOLDEN = ".golden.jsonl";

    /** What the names of files end with in which Avro keeps protocols, whose types are not judged. */
    private static final List<String> PROTOCOLS = List.of(".avdl", ".avpr");

    /** What builds make beside a file of theirs: copies of the schemas, mostly. */
    private static final Map<String, List<String>> MADE = Map.of(
            "target", List.of("pom.xml", "build.sbt"),
            "build", List.of("build.gradle", "build.gradle.kts"),
            "node_modules", List.of("package.json"));

    /** The file's name that says which findings are waived, at the top of the folder of schemas. */
    public static final String WAIVERS = "waivers.yaml";

    private static final Set<String> TOP = Set.of(Subjects.FILE, "release.json", WAIVERS);

    public Snapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    }

    /** Of files that can all be read. */
    public Snapshot(String label, String prefix, SortedMap<String, byte[]> files) {
        this(label, prefix, files, Collections.emptySortedMap());
    }

    /**
     * Reads a folder.
     *
     * @throws SourceException if it cannot be read
     */
    public static Snapshot read(Path folder, String label, String prefix) {
        Reading reading = new Reading(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, reading);
        } catch (IOException e) {
            throw new SourceException("cannot read the schemas in " + folder + ": " + reason(e), e);
        }
        return new Snapshot(label, prefix, reading.files, reading.unreadable);
    }

    /** Whether a file of this path counts. */
    public static boolean counts(String path) {
        return (path.endsWith(SUFFIX) || path.endsWith(GOLDEN) || TOP.contains(path) || isProtocol(path))
                && !isPassedOver(path);
    }

    /** The schemas, by path, in order. */
    public List<String> schemaFiles() {
        return files.keySet().stream().filter(path -> path.endsWith(SUFFIX)).toList();
    }

    /** The protocols, by path, in order. */
    public List<String> protocolFiles() {
        return files.keySet().stream().filter(Snapshot::isProtocol).toList();
    }

    /** The path as a user finds it. */
    public String shown(String path) {
        return prefix + path;
    }

    static String withoutSuffix(String path) {
        return path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
    }

    private static boolean isProtocol(String path) {
        return PROTOCOLS.stream().anyMatch(path::endsWith);
    }

    private static boolean isMade(Path directory) {
        return MADE.getOrDefault(String.valueOf(directory.getFileName()), List.of()).stream()
                .anyMatch(file -> Files.exists(directory.resolveSibling(file)));
    }

    private static boolean isPassedOver(String path) {
        return path.startsWith(RELEASED + "/") || path.startsWith(".") || path.contains("/.");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** Collects what counts. */
    private static final class Reading extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private final SortedMap<String, String> unreadable = new TreeMap<>();

        Reading(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean within = !directory.equals(folder);
            return within && (isPassedOver(path(directory) + "/") || isMade(directory))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = path(file);
            if (attributes.isRegularFile() && counts(path)) {
                files.put(path, Files.readAllBytes(file));
            } else if (counts(path)) {
                files.put(path, new byte[0]);
                unreadable.put(
                        path,
                        attributes.isSymbolicLink()
                                ? "the file is a symbolic link that leads to no file"
                                : "the file is a device or pipe, and no regular file");
            }
            return FileVisitResult.CONTINUE;
        }

        /** A link to a folder around it leads to nothing new. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private String path(Path file) {
            return folder.relativize(file).toString().replace('\\', '/');
        }
    }
}
