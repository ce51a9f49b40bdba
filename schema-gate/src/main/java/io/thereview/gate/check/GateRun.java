package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.baseline.History;
import io.thereview.gate.cache.ContentKey;
import io.thereview.gate.cache.VerdictCache;
import io.thereview.gate.cache.Verdicts;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One check of a folder of schemas: every subject, against everything that it is compared with, through every lens.
 *
 * <pre>{@code Report report = GateRun.of(CheckOptions.of(Path.of("schemas"))).run();}</pre>
 */
public final class GateRun {

    private final CheckOptions options;
    private final VerdictCache cache;
    private final Verdicts verdicts;
    private final AtomicInteger checked = new AtomicInteger();
    private final Clock clock;

    private GateRun(CheckOptions options, VerdictCache cache, Clock clock) {
        this.options = options;
        this.cache = cache;
        this.clock = clock;
        this.verdicts = new Verdicts(cache);
    }

    /** A check that is not yet run. */
    public static GateRun of(CheckOptions options) {
        return new GateRun(options, options.cached() ? VerdictCache.ofUser() : VerdictCache.none(), Clock.systemUTC());
    }

    /** The same, keeping verdicts in a cache of its own. */
    static GateRun of(CheckOptions options, VerdictCache cache) {
        return new GateRun(options, cache, Clock.systemUTC());
    }

    /** The same by another clock than the machine's; waivers end by it. */
    public GateRun at(Clock other) {
        return new GateRun(options, cache, other);
    }

    /**
     * Runs it.
     *
     * @throws SourceException if it cannot be run: a folder or commit cannot be read
     */
    public Report run() {
        return run(today(), comparison());
    }

    /**
     * The files of the folder as they are.
     *
     * @throws SourceException if it cannot be read, or has nothing to check
     */
    public Snapshot today() {
        if (!Files.isDirectory(options.schemas())) {
            throw new SourceException(
                    options.schemas() + " is no folder; name the one with the schemas by --schemas DIR");
        }
        Snapshot today = Snapshot.read(options.schemas(), "", options.prefix());
        if (today.schemaFiles().isEmpty() && !today.files().containsKey(Subjects.FILE)) {
            throw new SourceException("there is nothing to check in " + options.schemas()
                    + ": it has no .avsc file and no " + Subjects.FILE
                    + (today.protocolFiles().isEmpty()
                            ? "; name the folder with the schemas by --schemas DIR"
                            : ", only " + protocols(today)));
        }
        return today;
    }

    /**
     * What the folder is compared with.
     *
     * @throws SourceException if it cannot be read
     */
    public Comparison comparison() {
        return ComparisonSource.read(options.schemas(), options.prefix(), options.against());
    }

    /**
     * Runs it, and tells what is different from before as well.
     *
     * @throws SourceException if it cannot be run: a folder or commit cannot be read
     */
    public Report runWithChanges() {
        Snapshot today = today();
        Comparison comparison = comparison();
        return run(today, comparison).with(Changes.of(today, comparison));
    }

    /** Runs it on these files in place of those of the folder. */
    public Report run(Snapshot today, Comparison comparison) {
        Report judged = verdicts.get(key(today, comparison), () -> {
            cache.trim();
            return report(SchemaSet.of(today), Subjects.of(today), comparison);
        });
        return new Waiving(options, today, comparison, clock.instant()).apply(judged);
    }

    /** How far it is, in a few words; may be asked from another thread. */
    public String progress() {
        return "checked " + checked.get() + " subjects";
    }

    /** What there is beside schemas, and how it becomes one. */
    private static String protocols(Snapshot today) {
        List<String> paths = today.protocolFiles();
        return paths.get(0)
                + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "")
                + "; the gate reads .avsc files, which `avro-tools idl2schemata` makes of a protocol in .avdl";
    }

    /** Everything that the report depends on. */
    private ContentKey key(Snapshot today, Comparison comparison) {
        ContentKey key = cache.key().with("run").with(options.strict()).with(options.schemas());
        key.with(options.level()).with(new TreeSet<>(options.lenses())).with(comparison.notes());
        add(today, key);
        for (History history : comparison.histories()) {
            key.with("history");
            history.moments().forEach(moment -> add(moment.schemas().snapshot(), key));
        }
        comparison.releasedThen().ifPresent(then -> add(then, key));
        return key;
    }

    private static void add(Snapshot snapshot, ContentKey key) {
        key.with(snapshot.label())
                .with(snapshot.prefix())
                .with(snapshot.unreadable())
                .with(snapshot.files().size());
        snapshot.files().forEach((path, bytes) -> key.with(path).with(bytes));
    }

    private Report report(SchemaSet schemas, Subjects subjects, Comparison comparison) {
        Set<String> notes = new LinkedHashSet<>(comparison.notes());
        comparison.moments().forEach(moment -> moment.trouble().ifPresent(notes::add));
        if (schemas.snapshot().schemaFiles().isEmpty()) {
            notes.add("there is no .avsc file in " + options.schemas());
        }
        if (!schemas.snapshot().protocolFiles().isEmpty()) {
            notes.add("not checked: " + protocols(schemas.snapshot()));
        }
        List<Finding> findings = new ArrayList<>(filed(schemas, subjects));
        if (options.lenses().contains(Lens.LINT)) {
            new ReleasedLints(options.prefix(), comparison)
                    .problems()
                    .forEach(problem -> findings.add(problem.finding("")));
            findings.addAll(new RemovedSubjects(schemas, subjects).findings(comparison));
        }
        SubjectCheck check = new SubjectCheck(options, schemas, subjects, verdicts, cache);
        List<Report> reports = Parallel.map(subjects.subjects(), subject -> {
            Report report = check.check(subject, comparison);
            checked.incrementAndGet();
            return report;
        });
        reports.forEach(report -> {
            findings.addAll(report.findings());
            notes.addAll(report.notes());
        });
        return new Report(
                findings.stream().map(this::weighed).distinct().toList(),
                subjects.subjects().stream().map(Subject::subject).toList(),
                reports.stream().mapToInt(Report::versions).sum(),
                List.copyOf(notes));
    }

    /** What is wrong with files, each with the subject that it is the file of. */
    private List<Finding> filed(SchemaSet schemas, Subjects subjects) {
        List<Problem> problems = new ArrayList<>(schemas.problems());
        if (options.lenses().contains(Lens.LINT)) {
            problems.addAll(new RepositoryLints(schemas, subjects).problems());
        }
        return problems.stream()
                .map(problem -> problem.finding(subjects.subjects().stream()
                        .filter(subject -> schemas.snapshot()
                                .shown(subject.file())
                                .equals(problem.place().file()))
                        .map(Subject::subject)
                        .findFirst()
                        .orElse("")))
                .toList();
    }

    Finding weighed(Finding finding) {
        return options.strict() && finding.severity() == Severity.WARN ? finding.as(Severity.ERROR) : finding;
    }
}
