package io.thereview.gate.check;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.lint.StyleLens;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.waive.Evidence;
import io.thereview.gate.waive.Fingerprint;
import io.thereview.gate.waive.Waiver;
import io.thereview.gate.waive.WaiverFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the schemas of a folder and its history say of waivers; each subject is read when somebody asks. Not thread-safe. */
final class VersionEvidence implements Evidence {

    private final CheckOptions options;
    private final Versions versions;
    private final Comparison comparison;
    private final Map<String, Optional<String>> today = new HashMap<>();
    private final Map<String, Map<String, String>> compared = new HashMap<>();
    private final Map<String, Map<String, Schema>> released = new HashMap<>();

    VersionEvidence(CheckOptions options, Versions versions, Comparison comparison) {
        this.options = options;
        this.versions = versions;
        this.comparison = comparison;
    }

    @Override
    public boolean isSubject(String subject) {
        return versions.subjects().named(subject).isPresent();
    }

    @Override
    public Optional<String> today(String subject) {
        return today.computeIfAbsent(subject, name -> versions.today(name).map(Fingerprint::of));
    }

    @Override
    public Optional<String> compared(String subject, String version) {
        return Optional.ofNullable(compared(subject).get(version));
    }

    @Override
    public boolean isCompared(String subject, String fingerprint) {
        return compared(subject).containsValue(fingerprint);
    }

    @Override
    public boolean isReleased(String subject, String fingerprint) {
        return released(subject).containsKey(fingerprint);
    }

    /** The release is judged as it was, against those before it. */
    @Override
    public boolean wasGivenThen(Waiver waiver, Finding finding) {
        List<Version> earlier = new ArrayList<>();
        for (Map.Entry<String, Schema> each : released(waiver.subject()).entrySet()) {
            if (each.getKey().equals(waiver.to())) {
                return judged(waiver.subject(), each.getValue(), earlier).stream()
                        .anyMatch(then -> isSame(then, byFingerprint(finding)));
            }
            earlier.add(new Version(each.getKey(), each.getValue()));
        }
        return false;
    }

    @Override
    public boolean isNew(Waiver waiver) {
        List<Snapshot> then = comparison.moments().stream()
                .filter(moment -> !moment.released())
                .map(moment -> moment.schemas().snapshot())
                .toList();
        return !then.isEmpty() && then.stream().noneMatch(snapshot -> knows(snapshot, waiver));
    }

    @Override
    public boolean isComplete() {
        return options.lenses().equals(EnumSet.allOf(Lens.class))
                && options.level().isEmpty()
                && options.against().stream().allMatch(Against.Released.class::isInstance);
    }

    /** By labels, the oldest of each history first. */
    Map<String, String> compared(String subject) {
        return compared.computeIfAbsent(subject, name -> {
            Map<String, String> fingerprints = new LinkedHashMap<>();
            versions.compared(name)
                    .forEach(version -> fingerprints.put(version.label(), Fingerprint.of(version.schema())));
            return fingerprints;
        });
    }

    /** By fingerprints, the oldest first. */
    private Map<String, Schema> released(String subject) {
        return released.computeIfAbsent(subject, name -> {
            Map<String, Schema> schemas = new LinkedHashMap<>();
            versions.released(name)
                    .forEach(version -> schemas.putIfAbsent(Fingerprint.of(version.schema()), version.schema()));
            return schemas;
        });
    }

    /** With versions called by what they are: the same schema may have several labels. */
    private Finding byFingerprint(Finding finding) {
        return finding.hitting(finding.hits().stream()
                .map(hit -> new Hit(compared(finding.subject(), hit.version()).orElse(hit.version()), hit.direction()))
                .toList());
    }

    private List<Finding> judged(String subject, Schema next, List<Version> earlier) {
        Level level = versions.level(versions.subjects().named(subject).orElseThrow());
        Collected style = new Collected(subject, anchor -> Optional.empty());
        StyleLens.judge(next, style);
        List<Finding> findings = new ArrayList<>(style.findings());
        Change change = new Change(subject, next, earlier, SubjectCheck.transitive(level), anchor -> Optional.empty());
        findings.addAll(SchemaGate.complete().judge(change).findings());
        return findings;
    }

    private static boolean isSame(Finding then, Finding now) {
        return then.rule() == now.rule()
                && then.path().equals(now.path())
                && then.message().equals(now.message())
                && then.hits().containsAll(now.hits());
    }

    private static boolean knows(Snapshot snapshot, Waiver waiver) {
        try {
            return WaiverFile.of(snapshot).waivers().stream().anyMatch(waiver::isSameChange);
        } catch (SourceException e) {
            return false; // what was broken then was of no use then
        }
    }
}
