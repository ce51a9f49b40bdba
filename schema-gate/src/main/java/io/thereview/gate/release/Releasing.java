package io.thereview.gate.release;

import io.thereview.gate.baseline.Moment;
import io.thereview.gate.baseline.Releases;
import io.thereview.gate.diff.Difference;
import io.thereview.gate.diff.SchemaDiff;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * Makes the next release of a folder of schemas. A release is a whole: every subject is in it, changed or not, with its
 * schema, its recorded bytes and the list of subjects.
 */
public final class Releasing {

    private final Path schemas;
    private final Releases releases;

    /** For a folder whose schemas were checked and found right. */
    public Releasing(Path schemas) {
        this.schemas = schemas;
        this.releases = Releases.of(schemas);
    }

    /**
     * What was done.
     *
     * @param version the new release, or the last one if nothing has changed since
     * @param changes a line for each subject that changed; empty if no release was made
     */
    public record Outcome(int version, List<String> changes) {}

    /**
     * Makes it, unless nothing has changed since the last. A release that the changelog does not tell of, because the
     * one who made it was interrupted, gets its lines there now.
     */
    public Outcome release(String prefix, String note, LocalDate today) {
        Snapshot snapshot = Snapshot.read(schemas, "", prefix);
        SchemaSet set = SchemaSet.of(snapshot);
        List<Frozen> frozen = frozen(Subjects.of(snapshot), set);
        List<Integer> numbers = releases.numbers();
        int last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        List<String> changes = changes(frozen, set, last, prefix);
        Changelog changelog = Changelog.read(schemas);
        if (last > 0 && !changelog.tells(last)) {
            changelog = changelog.with(Integer.toString(last), changesOf(numbers, prefix));
            changelog.write();
        }
        if (changes.isEmpty()) {
            return new Outcome(last, List.of());
        }
        int next = last + 1;
        Changelog longer =
                changelog.with(next + " (" + today + ")" + (note.isBlank() ? "" : ": " + note.strip()), changes);
        Folders.write(releases.folder(next), files(next, frozen, snapshot));
        longer.write();
        return new Outcome(next, changes);
    }

    /** What the last release changed. */
    private List<String> changesOf(List<Integer> numbers, String prefix) {
        int last = numbers.get(numbers.size() - 1);
        int before = numbers.size() == 1 ? 0 : numbers.get(numbers.size() - 2);
        SchemaSet set = releases.moment(last, prefix).schemas();
        List<String> changes = changes(frozen(Subjects.of(set.snapshot()), set), set, before, prefix);
        return changes.isEmpty() ? List.of("nothing changed") : changes;
    }

    private static List<Frozen> frozen(Subjects subjects, SchemaSet set) {
        return subjects.subjects().stream()
                .map(subject -> Frozen.of(subject, set))
                .toList();
    }

    private static SortedMap<String, byte[]> files(int number, List<Frozen> frozen, Snapshot snapshot) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Frozen each : frozen) {
            files.put(each.subject().file(), each.bytes());
            files.put(GoldenFile.of(each.subject().file()), GoldenFile.record(each.schema()));
        }
        byte[] subjects = snapshot.files().get(Subjects.FILE);
        if (subjects != null) {
            files.put(Subjects.FILE, subjects);
        }
        files.put(Manifest.FILE, Manifest.of(number, files).bytes());
        return files;
    }

    private List<String> changes(List<Frozen> frozen, SchemaSet set, int last, String prefix) {
        List<String> changes = new ArrayList<>();
        if (last == 0) {
            frozen.forEach(each -> changes.add(each.subject().subject() + ": new"));
            return changes;
        }
        Moment before = releases.moment(last, prefix);
        for (Frozen each : frozen) {
            Optional<String> file =
                    before.fileOf(each.subject(), set.nameOf(each.subject().file()));
            if (file.isEmpty()) {
                changes.add(each.subject().subject() + ": new");
            } else {
                List<Difference> differences = SchemaDiff.of(old(before, file.get(), each.subject()), each.schema());
                if (!differences.isEmpty()) {
                    changes.add(each.subject().subject() + ": "
                            + differences.stream().map(Difference::toString).collect(Collectors.joining("; ")));
                }
            }
        }
        return changes;
    }

    private static Schema old(Moment before, String file, Subject subject) {
        try {
            return before.schemas().parse(before.schemas().whole(file));
        } catch (InvalidSchemaException e) {
            throw new SourceException(
                    "release " + before.label() + " of " + subject.subject() + " is broken: " + e.problem(), e);
        }
    }

    /**
     * Records bytes for releases that have none, and writes down what they hold. Bytes that are there are kept.
     *
     * @return the numbers of those releases
     * @throws SourceException if there is no such folder, a schema is broken, or bytes that are there mean another value
     */
    public List<Integer> recordMissing(String prefix) {
        if (!Files.isDirectory(schemas)) {
            throw new SourceException(schemas + " is no folder; name the one with the schemas by --schemas DIR");
        }
        List<Integer> recorded = new ArrayList<>();
        for (int number : releases.numbers()) {
            SchemaSet set = releases.moment(number, prefix).schemas();
            SortedMap<String, byte[]> files = new TreeMap<>(set.snapshot().files());
            if (!files.containsKey(Manifest.FILE)) {
                SortedMap<String, byte[]> missing = missingBytes(set);
                files.putAll(missing);
                missing.forEach(
                        (path, bytes) -> Folders.write(releases.folder(number).resolve(path), bytes));
                Folders.write(
                        releases.folder(number).resolve(Manifest.FILE),
                        Manifest.of(number, files).bytes());
                recorded.add(number);
            }
        }
        return recorded;
    }

    private static SortedMap<String, byte[]> missingBytes(SchemaSet set) {
        SortedMap<String, byte[]> missing = new TreeMap<>();
        for (String path : set.snapshot().schemaFiles()) {
            Schema schema =
                    Frozen.of(new Subject(path, path, Level.NONE, ""), set).schema();
            if (set.snapshot().files().containsKey(GoldenFile.of(path))) {
                GoldenFile.verify(set.snapshot(), path, schema, schema).stream()
                        .findFirst()
                        .ifPresent(Releasing::refuse);
            } else {
                missing.put(GoldenFile.of(path), GoldenFile.record(schema));
            }
        }
        return missing;
    }

    private static void refuse(GoldenBreach breach) {
        throw new SourceException(breach.line().place() + ": " + breach.problem() + "; " + breach.remedy());
    }
}
