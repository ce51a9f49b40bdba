package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.cache.ContentKey;
import io.thereview.gate.cache.VerdictCache;
import io.thereview.gate.cache.Verdicts;
import io.thereview.gate.generated.AlreadyTold;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.Known;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.lint.EnvelopeLens;
import io.thereview.gate.lint.SoundnessLens;
import io.thereview.gate.lint.StyleLens;
import io.thereview.gate.release.GoldenBreach;
import io.thereview.gate.release.GoldenFile;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Place;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.SubjectFile;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import io.thereview.gate.walk.Anchor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.Schema;

/** The check of one subject after another. Thread-safe. */
final class SubjectCheck {

    private final CheckOptions options;
    private final SchemaGate gate;
    private final SchemaSet schemas;
    private final List<String> envelope;
    private final SourceCheck source;
    private final Verdicts verdicts;
    private final VerdictCache cache;

    SubjectCheck(CheckOptions options, SchemaSet schemas, Subjects subjects, Verdicts verdicts, VerdictCache cache) {
        this.options = options;
        this.gate = SchemaGate.of(options.lenses());
        this.schemas = schemas;
        this.envelope = subjects.envelope();
        this.source = new SourceCheck(subjects.java());
        this.verdicts = verdicts;
        this.cache = cache;
    }

    /** A report on one subject; empty if its schemas are broken, which is said of the files. */
    Report check(Subject subject, Comparison comparison) {
        Optional<Problem> missing = SubjectFile.problem(schemas.snapshot(), subject);
        if (missing.isPresent()) {
            return report(List.of(missing.get().finding(subject.subject())), 0, List.of());
        }
        Whole whole = schemas.whole(subject.file());
        if (!whole.isUsable()) {
            return report(List.of(), 0, List.of());
        }
        Level level = options.level().orElse(subject.level());
        Ancestors ancestors = Ancestors.of(subject, schemas.ownNameOf(subject.file()), level, comparison);
        if (!ancestors.problems().isEmpty()) {
            return judged(subject, whole, ancestors, level);
        }
        return verdicts.get(key(subject, whole, ancestors, level), () -> judged(subject, whole, ancestors, level));
    }

    /** Everything that the report depends on; the files are for the places in it. */
    private ContentKey key(Subject subject, Whole whole, Ancestors ancestors, Level level) {
        ContentKey key = cache.key().with("subject").with(subject.subject()).with(level);
        key.with(new TreeSet<>(options.lenses())).with(envelope).with(whole.text());
        Snapshot today = schemas.snapshot();
        for (String path : schemas.closure(subject.file())) {
            key.with(today.shown(path)).with(today.files().getOrDefault(path, new byte[0]));
        }
        for (Ancestors.Ancestor ancestor : ancestors.versions()) {
            key.with(ancestor.label())
                    .with(ancestor.shown())
                    .with(ancestor.whole().text())
                    .with(ancestor.golden())
                    .with(ancestor.moment().released());
        }
        ancestors.latest().forEach(latest -> key.with("latest").with(latest.label()));
        return key.with(source.settings()).with(ancestors.notes());
    }

    private Report judged(Subject subject, Whole whole, Ancestors ancestors, Level level) {
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>(ancestors.notes());
        ancestors.problems().forEach(problem -> findings.add(problem.finding(subject.subject())));
        try {
            Schema next = schemas.parse(whole);
            Function<Anchor, Optional<Place>> locator = schemas.locator(subject.file());
            Collected own = new Collected(subject.subject(), locator);
            SoundnessLens.size(whole.text().getBytes(StandardCharsets.UTF_8).length, next, own);
            if (!own.findings().isEmpty()) {
                return report(own.findings(), 0, notes);
            }
            lint(next, own);
            findings.addAll(own.findings());
            List<GoldenBreach> breaches = new ArrayList<>();
            List<Version> versions = versions(subject, next, ancestors, findings, notes, breaches);
            Change change = new Change(subject.subject(), next, versions, transitive(level), locator);
            List<Finding> changes = gate.judge(change).findings();
            findings.addAll(changes);
            if (options.lenses().contains(Lens.SOURCE) && level != Level.NONE) {
                Collected code = new Collected(subject.subject(), locator);
                source.judge(next, whole, ancestors, code);
                findings.addAll(AlreadyTold.without(changes, code.findings()));
            }
            findings.addAll(new GoldenFindings(subject.subject(), new Known(changes, locator)).of(breaches));
            return report(findings, versions.size(), notes);
        } catch (InvalidSchemaException e) {
            findings.add(e.problem().finding(subject.subject()));
            return report(findings, 0, notes);
        }
    }

    private void lint(Schema next, Collected own) {
        if (options.lenses().contains(Lens.LINT)) {
            StyleLens.judge(next, own);
            if (!envelope.isEmpty()) {
                EnvelopeLens.judge(next, envelope, own);
            }
        }
    }

    private static Report report(List<Finding> findings, int versions, List<String> notes) {
        return new Report(findings, List.of(), versions, notes);
    }

    private List<GoldenBreach> golden(Subject subject, Ancestors.Ancestor ancestor, Schema written, Schema next) {
        Level level = options.level().orElse(subject.level());
        if (!options.lenses().contains(Lens.DATA) || !level.directions().contains(Direction.NEXT_READS_OLD)) {
            return List.of();
        }
        Snapshot then = ancestor.moment().schemas().snapshot();
        return GoldenFile.verify(then, ancestor.whole().path(), written, next);
    }

    private List<Version> versions(
            Subject subject,
            Schema next,
            Ancestors ancestors,
            List<Finding> findings,
            List<String> notes,
            List<GoldenBreach> breaches) {
        List<Version> versions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Ancestors.Ancestor ancestor : ancestors.versions()) {
            try {
                Schema schema = ancestor.schema();
                if (seen.add(schema.toString())) {
                    versions.add(new Version(ancestor.label(), schema));
                    breaches.addAll(golden(subject, ancestor, schema, next));
                }
            } catch (InvalidSchemaException e) {
                Problem problem = e.problem();
                if (ancestor.moment().released()) {
                    findings.add(problem.finding(subject.subject()));
                } else {
                    notes.add("not compared: " + problem);
                }
            }
        }
        return versions;
    }

    /** The versions that count were chosen already, history by history. */
    static Level transitive(Level level) {
        return switch (level) {
            case NONE -> Level.NONE;
            case BACKWARD, BACKWARD_TRANSITIVE -> Level.BACKWARD_TRANSITIVE;
            case FORWARD, FORWARD_TRANSITIVE -> Level.FORWARD_TRANSITIVE;
            case FULL, FULL_TRANSITIVE -> Level.FULL_TRANSITIVE;
        };
    }
}
