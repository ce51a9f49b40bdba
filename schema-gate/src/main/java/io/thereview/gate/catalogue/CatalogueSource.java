package io.thereview.gate.catalogue;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.catalogue.EntryMaker.Wanted;
import io.thereview.gate.check.Parallel;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a folder of schemas and its history into a catalogue. */
public final class CatalogueSource {

    private final Path schemas;
    private final String prefix;
    private final List<Against> versions;
    private final Readership readership;
    private final AtomicInteger read = new AtomicInteger();

    /**
     * For a folder of schemas.
     *
     * @param prefix how people write it, ending in a slash
     * @param versions what counts as earlier versions, the oldest first
     * @param readership who reads the subjects
     */
    public CatalogueSource(Path schemas, String prefix, List<Against> versions, Readership readership) {
        this.schemas = schemas;
        this.prefix = prefix;
        this.versions = List.copyOf(versions);
        this.readership = readership;
    }

    /** How far it is, in a few words; may be asked from another thread. */
    public String progress() {
        return "read " + read.get() + " subjects";
    }

    /**
     * Reads it. A subject whose schema is broken is in it, and says so.
     *
     * @throws SourceException if the folder, its list of subjects or an earlier version cannot be read
     */
    public Catalogue read() {
        if (!Files.isDirectory(schemas)) {
            throw new SourceException(schemas + " is no folder; name the one with the schemas by --schemas DIR");
        }
        Snapshot snapshot = Snapshot.read(schemas, "", prefix);
        Comparison comparison = ComparisonSource.read(schemas, prefix, versions);
        List<Moment> moments = comparison.moments();
        SchemaSet today = SchemaSet.of(snapshot);
        Subjects subjects = Subjects.of(snapshot);
        List<Wanted> wanted = wanted(subjects.subjects(), today, moments);
        if (wanted.isEmpty()) {
            throw new SourceException("there is nothing to tell of in " + schemas
                    + ": it has no .avsc file; name the folder with the schemas by --schemas DIR");
        }
        EntryMaker maker = new EntryMaker(today, moments, readership.with(subjects.declared()));
        List<Entry> entries = Parallel.map(wanted, each -> {
            Entry entry = maker.make(each);
            read.incrementAndGet();
            return entry;
        });
        TopicFile file = TopicFile.read(schemas, prefix);
        List<String> notes = new ArrayList<>(comparison.notes());
        notes.addAll(readership.notes());
        moments.forEach(moment -> moment.trouble().ifPresent(notes::add));
        if (!file.note().isEmpty()) {
            notes.add(file.note());
        }
        String release =
                moments.isEmpty() ? "" : moments.get(moments.size() - 1).label();
        return new Catalogue(release, topics(file, entries), entries, notes);
    }

    private static List<Wanted> wanted(List<Subject> subjects, SchemaSet today, List<Moment> moments) {
        PageNames pages = new PageNames();
        List<Wanted> wanted = new ArrayList<>();
        subjects.forEach(subject -> wanted.add(new Wanted(subject, pages.of(subject.subject()), false)));
        retired(subjects, today, moments)
                .forEach(subject -> wanted.add(new Wanted(subject, pages.of(subject.subject()), true)));
        return wanted;
    }

    /** The subjects of earlier moments that no later one continues, as they were last. */
    private static List<Subject> retired(List<Subject> subjects, SchemaSet today, List<Moment> moments) {
        List<Subject> later = new ArrayList<>(subjects);
        for (Moment moment : moments.reversed()) {
            Set<String> continued = new HashSet<>();
            later.forEach(subject ->
                    moment.fileOf(subject, today.nameOf(subject.file())).ifPresent(continued::add));
            moment.subjects().subjects().stream()
                    .filter(then -> !continued.contains(then.file()))
                    .forEach(later::add);
        }
        return later.subList(subjects.size(), later.size());
    }

    private static List<Topic> topics(TopicFile file, List<Entry> entries) {
        PageNames pages = new PageNames();
        List<Topic> topics = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        entries.forEach(entry -> named.add(entry.name().topic()));
        named.remove("");
        for (TopicFile.Line line : file.topics()) {
            topics.add(line.topic(pages.of(line.name())));
            named.remove(line.name());
        }
        named.forEach(name -> topics.add(new Topic(name, pages.of(name), "", "", new Topic.Storage(0, ""), List.of())));
        return topics;
    }
}
