package io.thereview.gate.baseline;

import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The releases of a folder of schemas: {@code released/1}, {@code released/2} and so on. */
public final class Releases {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Path folder;

    private Releases(Path schemas) {
        this.folder = schemas.resolve(Snapshot.RELEASED);
    }

    /** Those below a folder of schemas. */
    public static Releases of(Path schemas) {
        return new Releases(schemas);
    }

    /** Whether a path below the folder of releases is that of a file that counts in its release. */
    static boolean counts(String path) {
        int slash = path.indexOf('/');
        return slash > 0
                && NUMBER.matcher(path.substring(0, slash)).matches()
                && Snapshot.counts(path.substring(slash + 1));
    }

    /** Their numbers, the oldest first. */
    public List<Integer> numbers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> NUMBER.matcher(name).matches())
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SourceException("cannot list the releases in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The folder of one of them. */
    public Path folder(int number) {
        return folder.resolve(Integer.toString(number));
    }

    /**
     * The schemas of one of them.
     *
     * @param prefix how people write the folder of schemas, ending in a slash
     */
    public Moment moment(int number, String prefix) {
        String shown = prefix + Snapshot.RELEASED + "/" + number + "/";
        return Moment.release(Snapshot.read(folder(number), Integer.toString(number), shown));
    }
}
