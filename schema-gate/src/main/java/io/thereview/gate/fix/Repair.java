package io.thereview.gate.fix;

import io.thereview.gate.release.Folders;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be mended, and what cannot.
 *
 * @param mended in the order in which the changes build on each other
 * @param left the findings, of those that were asked for, that are still there with all changes made
 * @param before the files as they are
 * @param after the files with all changes made
 */
public record Repair(List<Mended> mended, List<Finding> left, Snapshot before, Snapshot after) {

    public Repair {
        mended = List.copyOf(mended);
        left = List.copyOf(left);
    }

    /** The paths of the files that change, below the folder of schemas. */
    public List<String> files() {
        return after.files().keySet().stream()
                .filter(path ->
                        !Arrays.equals(after.files().get(path), before.files().get(path)))
                .toList();
    }

    /**
     * Writes the changed files, each whole or not at all; a link stays one, and the file that it leads to is written.
     *
     * @throws SourceException if one of them is released, was changed meanwhile, or cannot be written
     */
    public void write(Path folder) {
        Map<Path, byte[]> written = new LinkedHashMap<>();
        try {
            Path released = folder.toRealPath().resolve(Snapshot.RELEASED);
            for (String path : files()) {
                Path file = folder.resolve(path).toRealPath();
                if (file.startsWith(released)) {
                    throw new SourceException(before.shown(path) + " is a link to " + file
                            + ", and what was released stays as it is; put a copy in place of the link");
                }
                if (!Arrays.equals(Files.readAllBytes(file), before.files().get(path))) {
                    throw new SourceException(before.shown(path)
                            + " was changed while it was being mended; nothing is written, run again");
                }
                written.put(file, after.files().get(path));
            }
        } catch (IOException e) {
            throw new SourceException("cannot read what is to be mended: " + e, e);
        }
        written.forEach(Folders::write);
    }
}
