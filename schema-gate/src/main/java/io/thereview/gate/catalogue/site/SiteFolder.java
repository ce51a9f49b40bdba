package io.thereview.gate.catalogue.site;

import io.thereview.gate.release.Folders;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that a catalogue is written to: it replaces an earlier catalogue, and never anything else. */
public final class SiteFolder {

    /** Lists the files of the catalogue that the folder holds. */
    private static final String MARKER = ".schema-docs";

    private final Path folder;

    public SiteFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files, all or none of them.
     *
     * @param files by path below the folder
     * @throws SourceException if the folder holds something that is not of a catalogue, or cannot be written
     */
    public void write(SortedMap<String, byte[]> files) {
        Path target = target();
        if (Files.exists(target)) {
            refuseOthers(target);
        }
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(MARKER, listing(files).getBytes(StandardCharsets.UTF_8));
        Folders.replace(target, all);
    }

    private Path target() {
        try {
            return Files.exists(folder)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new SourceException("cannot read " + folder + ": " + e, e);
        }
    }

    private static String listing(SortedMap<String, byte[]> files) {
        return files.keySet().stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void refuseOthers(Path target) {
        if (!Files.isDirectory(target)) {
            throw new SourceException(folder + " is a file; name a folder by --out DIR");
        }
        try {
            Path marker = target.resolve(MARKER);
            Set<String> own = new HashSet<>(Set.of(MARKER));
            if (Files.isRegularFile(marker)) {
                own.addAll(Files.readAllLines(marker));
            }
            List<String> others = new ArrayList<>(below(target));
            others.removeAll(own);
            if (!others.isEmpty()) {
                throw new SourceException(folder + " holds something that is not of a catalogue: " + others.get(0)
                        + (others.size() == 1 ? "" : " and " + (others.size() - 1) + " more")
                        + "; move it away, or name another folder by --out DIR");
            }
        } catch (IOException e) {
            throw new SourceException("cannot read " + folder + ": " + e, e);
        }
    }

    private static List<String> below(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> target.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
