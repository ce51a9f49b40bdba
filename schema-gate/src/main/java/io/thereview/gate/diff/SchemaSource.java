package io.thereview.gate.diff;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.baseline.Releases;
import io.thereview.gate.rule.Place;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Nearest;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Whole;
import io.thereview.gate.walk.Anchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Finds single schemas by what people call them: a file, {@code released/N/FILE}, {@code git:REF:FILE}. */
public final class SchemaSource {

    private static final Pattern RELEASED = Pattern.compile("(?:.*/)?released/([1-9][0-9]{0,8})/(.+)");
    private static final Pattern COMMIT = Pattern.compile("git:([^:]+):(.+)");

    private final Path folder;
    private final String prefix;

    /**
     * For a folder of schemas.
     *
     * @param prefix how people write it, ending in a slash
     */
    public SchemaSource(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /**
     * The schema of this name.
     *
     * @throws SourceException if there is none, or it is broken
     */
    public Schema find(String name) {
        return locate(name).schema();
    }

    /**
     * A schema that was found.
     *
     * @param locator where in its text something stands
     */
    public record Located(Schema schema, Function<Anchor, Optional<Place>> locator) {}

    /**
     * The schema of this name, with its places.
     *
     * @throws SourceException if there is none, or it is broken
     */
    public Located locate(String name) {
        Matcher commit = COMMIT.matcher(name);
        if (commit.matches()) {
            return parse(name, commit(commit.group(1)), commit.group(2));
        }
        Matcher released = RELEASED.matcher(name);
        if (released.matches() && !Files.isRegularFile(Path.of(name))) {
            int number = Integer.parseInt(released.group(1));
            if (!Releases.of(folder).numbers().contains(number)) {
                throw new SourceException("there is no release " + number + " in " + prefix + "released");
            }
            return parse(name, Releases.of(folder).moment(number, prefix).schemas(), released.group(2));
        }
        return file(name);
    }

    private SchemaSet commit(String ref) {
        List<Moment> moments = ComparisonSource.read(folder, prefix, List.of(new Against.Commit(ref, Optional.empty())))
                .moments();
        return moments.get(0).schemas();
    }

    /** A file of the folder may use others there; one from elsewhere stands alone. */
    private Located file(String name) {
        Path top = folder.toAbsolutePath().normalize();
        Path path = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            path = top.resolve(name).normalize();
        }
        if (!Files.isRegularFile(path)) {
            throw new SourceException("there is no file " + name + ", neither here nor in " + folder);
        }
        String below = path.startsWith(top) ? top.relativize(path).toString().replace('\\', '/') : "";
        if (Snapshot.counts(below)) {
            return parse(name, SchemaSet.of(Snapshot.read(folder, "", prefix)), below);
        }
        TreeMap<String, byte[]> alone = new TreeMap<>();
        String file = path.getFileName().toString();
        try {
            alone.put(file, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new SourceException("cannot read " + name + ": " + e, e);
        }
        String shown = name.endsWith(file) ? name.substring(0, name.length() - file.length()) : "";
        return parse(name, SchemaSet.of(new Snapshot("", shown, alone)), file);
    }

    /** The path may be that below the folder of schemas, or a longer one that ends in it. */
    private static Located parse(String name, SchemaSet set, String path) {
        List<String> files = set.snapshot().schemaFiles();
        String file = files.stream()
                .filter(path::equals)
                .findFirst()
                .or(() ->
                        files.stream().filter(each -> path.endsWith("/" + each)).findFirst())
                .orElseThrow(() -> new SourceException("there is no " + name + nearest(path, files)));
        Whole whole = set.whole(file);
        if (!whole.isUsable()) {
            throw new SourceException(
                    whole.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        try {
            return new Located(set.parse(whole), set.locator(file));
        } catch (InvalidSchemaException e) {
            throw new SourceException(e.problem().toString(), e);
        }
    }

    /** The end of a sentence that names what may have been meant, if anything may. */
    private static String nearest(String path, List<String> files) {
        List<String> nearest = Nearest.of(path, files);
        return nearest.isEmpty() ? "" : "; the nearest files there are " + String.join(", ", nearest);
    }
}
