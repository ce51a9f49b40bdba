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

    /** Makes it, unless nothing has changed since the last. */
    public Outcome release(String prefix, String note, LocalDate today) {
        Snapshot snapshot = Snapshot.read(schemas, "", prefix);
        SchemaSet set = SchemaSet.of(snapshot);
        List<Frozen> frozen = Subjects.of(snapshot).subjects().stream()
                .map(subject -> Frozen.of(subject, set))
                .toList();
        List<Integer> numbers = releases.numbers();
        int last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        List<String> changes = changes(frozen, set, last, prefix);
        if (changes.isEmpty()) {
            return new Outcome(last, List.of());
        }
        Folders.write(releases.folder(last + 1), files(last + 1, frozen, snapshot));
        Changelog.add(schemas, (last + 1) + " (" + today + ")" + (note.isBlank() ? "" : ": " + note.strip()), changes);
        return new Outcome(last + 1, changes);
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
     * Records bytes for releases that have none, and writes down what they hold.
     *
     * @return the numbers of those releases
     */
    public List<Integer> recordMissing(String prefix) {
        List<Integer> recorded = new ArrayList<>();
        for (int number : releases.numbers()) {
            Moment moment = releases.moment(number, prefix);
            Snapshot snapshot = moment.schemas().snapshot();
            if (!snapshot.files().containsKey(Manifest.FILE)) {
                SortedMap<String, byte[]> files = new TreeMap<>(snapshot.files());
                for (String path : snapshot.schemaFiles()) {
                    byte[] golden = GoldenFile.record(
                            Frozen.of(subject(path), moment.schemas()).schema());
                    files.put(GoldenFile.of(path), golden);
                    Folders.write(releases.folder(number).resolve(GoldenFile.of(path)), golden);
                }
                Folders.write(
                        releases.folder(number).resolve(Manifest.FILE),
                        Manifest.of(number, files).bytes());
                recorded.add(number);
            }
        }
        return recorded;
    }

    private static Subject subject(String path) {
        return new Subject(path, path, Level.NONE, "");
    }
}
