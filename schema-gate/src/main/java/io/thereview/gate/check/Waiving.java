package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.waive.WaiverFile;
import io.thereview.gate.waive.Waivers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Applies the waivers of a folder to what was found in it. */
final class Waiving {

    private final CheckOptions options;
    private final Snapshot today;
    private final Comparison comparison;
    private final Instant now;

    Waiving(CheckOptions options, Snapshot today, Comparison comparison, Instant now) {
        this.options = options;
        this.today = today;
        this.comparison = comparison;
        this.now = now;
    }

    /**
     * The report by these waivers.
     *
     * @throws io.thereview.gate.source.SourceException if their file has another form
     */
    Report apply(Report judged) {
        WaiverFile file = WaiverFile.of(today);
        if (file.waivers().isEmpty()) {
            return judged;
        }
        Versions versions = new Versions(options, SchemaSet.of(today), Subjects.of(today), comparison);
        Waivers.Outcome outcome = new Waivers(file.waivers(), new VersionEvidence(options, versions, comparison), now)
                .decide(judged.findings());
        List<Finding> findings = new ArrayList<>(outcome.kept());
        List<String> notes = new ArrayList<>(judged.notes());
        notes.addAll(outcome.notes());
        if (options.lenses().contains(Lens.LINT)) {
            findings.addAll(outcome.breaches());
        }
        return new Report(findings, judged.subjects(), judged.versions(), notes, outcome.waived(), judged.changes());
    }
}
