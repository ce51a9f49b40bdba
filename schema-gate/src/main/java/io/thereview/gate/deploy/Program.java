package io.thereview.gate.deploy;

import io.thereview.gate.judge.Version;
import io.thereview.gate.readers.AppVersion;
import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.RunningReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * One version of an app, in all its instances.
 *
 * @param instances at least one; a version that was built twice may read with several schemas
 */
public record Program(AppVersion name, List<RunningReader> instances) {

    public Program {
        instances = List.copyOf(instances);
    }

    /** The programs of these instances, by name. */
    public static List<Program> of(List<RunningReader> instances) {
        TreeMap<AppVersion, List<RunningReader>> byName = new TreeMap<>();
        instances.forEach(each ->
                byName.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
        return byName.entrySet().stream()
                .map(each -> new Program(each.getKey(), each.getValue()))
                .toList();
    }

    /** The consumer groups of its instances. */
    public List<String> groups() {
        return instances.stream().map(RunningReader::group).distinct().sorted().toList();
    }

    /** The last sign of life of any instance. */
    public Instant lastSeen() {
        return instances.stream()
                .map(RunningReader::seenAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** The subjects that it reads. */
    public List<String> subjects() {
        return readers().map(Reader::subject).distinct().sorted().toList();
    }

    /** What it reads these subjects with, as versions that are called after it. */
    List<Version> versions(Predicate<String> subjects) {
        return readers()
                .filter(each -> subjects.test(each.subject()))
                .map(Reader::schema)
                .distinct()
                .map(schema -> new Version(name.toString(), schema))
                .toList();
    }

    /** Whether it reads these subjects, and with another schema. */
    boolean readsOtherwise(Predicate<String> subjects, Schema schema) {
        return versions(subjects).stream().anyMatch(each -> !each.schema().equals(schema));
    }

    private Stream<Reader> readers() {
        return instances.stream().flatMap(each -> each.program().readers().stream());
    }

    /** For people: {@code analytics-app@1.4.2 (group analytics-service, 2 instances, last seen 2026-11-21T08:00:00Z)}. */
    @Override
    public String toString() {
        return name + " (group " + String.join(", ", groups()) + ", "
                + (instances.size() == 1 ? "1 instance" : instances.size() + " instances") + ", last seen " + lastSeen()
                + ")";
    }
}
