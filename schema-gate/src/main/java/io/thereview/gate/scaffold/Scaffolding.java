package io.thereview.gate.scaffold;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.catalogue.TopicFile;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Format;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Plans a new event type for a folder of schemas. Reads files and writes none. */
public final class Scaffolding {

    private static final Pattern REFUSED_IN_JAVA = Pattern.compile("(I[A-Z]|Abstract|Base).*");

    private final Path folder;
    private final CheckOptions options;
    private final Snapshot today;
    private final SchemaSet schemas;
    private final Subjects subjects;
    private final List<Sibling> siblings;

    private Scaffolding(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.options = CheckOptions.of(folder).withAgainst(new Against.Released());
        this.today = Snapshot.read(folder, "", options.prefix());
        this.schemas = SchemaSet.of(today);
        this.subjects = Subjects.of(today);
        this.siblings = Sibling.of(subjects, schemas);
    }

    /**
     * In the folder.
     *
     * @throws SourceException if it cannot be read
     */
    public static Scaffolding in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SourceException(folder + " is no folder; name the one with the schemas by --schemas DIR");
        }
        return new Scaffolding(folder);
    }

    /**
     * Plans a type.
     *
     * @param app that gets the handler; empty for the first that reads the topic
     * @throws IllegalArgumentException if a word of the wish is no good, or one is missing; says which
     * @throws RefusedException if something of it is there already, or the gate would not let it pass
     * @throws SourceException if something cannot be read
     */
    public Scaffold plan(Wish wish, String app) throws RefusedException {
        NewType type = new Placing(subjects, schemas, siblings).place(wish);
        Optional<House> house = type.subject().flatMap(subject -> House.beside(folder));
        if (house.isEmpty() && !app.isEmpty()) {
            throw new IllegalArgumentException("--app: there are no consumer apps beside " + folder);
        }
        if (house.isPresent() && REFUSED_IN_JAVA.matcher(wish.name()).matches()) {
            throw new IllegalArgumentException("'" + wish.name()
                    + "': no class of this platform begins with Abstract, Base, or I and a capital; name it otherwise");
        }
        requireNew(type);
        List<FileChange> changes = new ArrayList<>(schemaChanges(type));
        Snapshot after = with(changes);
        requirePassing(after, type);
        String sample = Sample.text(SchemaSet.of(after), type.file());

        Optional<JavaPlan> java = house.map(each -> new JavaPlan(each, type, this::shown));
        Optional<App> handling = java.flatMap(each -> each.handlingApp(app));
        java.ifPresent(each -> each.plan(handling, sample));
        if (handling.isEmpty()) {
            changes.add(FileChange.created(folder.resolve(type.sample()), "sample", sample));
        }
        java.ifPresent(each -> changes.addAll(each.changes()));
        for (FileChange change : changes) {
            if (change.before().isEmpty() && Scaffold.exists(change.file())) {
                throw new RefusedException(shown(change.file()) + " is there already");
            }
        }
        return new Scaffold(changes, steps(type, java, handling));
    }

    private void requireNew(NewType type) throws RefusedException {
        Optional<String> file = schemas.fileOf(type.fullName());
        if (file.isPresent()) {
            throw new RefusedException(type.fullName() + " is there already, in " + today.shown(file.get()));
        }
        Optional<String> subject = type.subject()
                .flatMap(each -> subjects.named(each.subject()))
                .map(each ->
                        Subjects.placeOfName(today, each) + ": the subject " + each.subject() + " is there already");
        if (subject.isPresent()) {
            throw new RefusedException(subject.get());
        }
        if (Scaffold.exists(folder.resolve(type.file()))) {
            throw new RefusedException(today.shown(type.file()) + " is there already");
        }
    }

    private List<FileChange> schemaChanges(NewType type) {
        String key = TopicFile.read(folder, options.prefix()).keyOf(type.topic());
        String text = NewSchema.text(type, model(type), subjects.envelope(), key);
        FileChange schema = FileChange.created(folder.resolve(type.file()), "schema", text);
        return type.subject()
                .map(subject -> List.of(
                        schema,
                        new FileChange(
                                folder.resolve(Subjects.FILE),
                                "subject " + subject.subject(),
                                Optional.of(new String(
                                        today.files().getOrDefault(Subjects.FILE, new byte[0]),
                                        StandardCharsets.UTF_8)),
                                SubjectList.with(today, subject, neighbour(type)))))
                .orElseGet(() -> List.of(schema));
    }

    /** Whose envelope it gets: that of the last one on its topic, or else on any. */
    private Optional<Sibling> model(NewType type) {
        if (subjects.envelope().isEmpty()) {
            return Optional.empty();
        }
        List<Sibling> near = type.relatives().stream()
                .filter(each -> each.bears(subjects.envelope()))
                .toList();
        List<Sibling> any = near.isEmpty()
                ? siblings.stream()
                        .filter(each -> each.bears(subjects.envelope()))
                        .toList()
                : near;
        return any.isEmpty() ? Optional.empty() : Optional.of(any.getLast());
    }

    private Optional<Subject> neighbour(NewType type) {
        if (!type.relatives().isEmpty()) {
            return Optional.of(type.relatives().getLast().subject());
        }
        return subjects.subjects().isEmpty()
                ? Optional.empty()
                : Optional.of(subjects.subjects().getLast());
    }

    private Snapshot with(List<FileChange> changes) {
        Map<String, byte[]> files = new TreeMap<>(today.files());
        changes.forEach(change -> files.put(
                folder.relativize(change.file()).toString().replace('\\', '/'),
                change.after().getBytes(StandardCharsets.UTF_8)));
        return new Snapshot(today.label(), today.prefix(), new TreeMap<>(files), today.unreadable());
    }

    /** What is wrong already is not the new type's fault. */
    private void requirePassing(Snapshot after, NewType type) throws RefusedException {
        GateRun run = GateRun.of(options);
        Comparison comparison = run.comparison();
        List<Finding> findings = new ArrayList<>(found(run, after, comparison));
        if (!findings.isEmpty()) {
            findings.removeAll(found(run, today, comparison));
        }
        if (!findings.isEmpty()) {
            throw new RefusedException("the gate would not let " + type.fullName() + " pass:\n"
                    + Format.text(findings).stripTrailing());
        }
    }

    private static List<Finding> found(GateRun run, Snapshot snapshot, Comparison comparison) {
        return run.run(snapshot, comparison).findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.WARN))
                .toList();
    }

    private List<String> steps(NewType type, Optional<JavaPlan> java, Optional<App> handling) {
        List<String> steps = new ArrayList<>();
        steps.add(
                today.shown(type.file()) + ": say in each doc what it is, and which fields it has; until a release they"
                        + " can still be changed");
        if (type.subject().isPresent() && type.relatives().isEmpty()) {
            steps.add(today.shown("topics.yaml") + ": the topic " + type.topic() + ", if it is not there");
        }
        java.ifPresent(each -> {
            steps.addAll(each.steps());
            if (handling.isEmpty()) {
                steps.add("no app reads " + type.topic()
                        + " yet; each one that is to, needs on(...) or ignore(...) for it");
            }
            steps.add("publish it with Outbox.append, in the transaction that makes it true");
            steps.add("./thereview test -pl compatibility-tests"
                    + handling.map(app -> "," + shown(app.folder())).orElse("") + " -am");
        });
        if (java.isEmpty()) {
            steps.add("schema check");
        }
        return steps;
    }

    /** The path as people write it where they are. */
    public String shown(Path file) {
        Path here = Path.of("").toAbsolutePath().normalize();
        return (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
    }
}
