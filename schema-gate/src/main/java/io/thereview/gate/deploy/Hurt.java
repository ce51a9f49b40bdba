package io.thereview.gate.deploy;

import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.EnumSet;
import java.util.List;

/**
 * What the gate says of a pair of schemas of which one writes and the other reads; what is wrong with one of them by itself
 * is left to the check.
 *
 * @param errors what breaks somebody
 * @param doubts what is likely a mistake, and stops nobody
 */
record Hurt(List<Finding> errors, List<Finding> doubts) {

    private static final SchemaGate GATE = SchemaGate.of(EnumSet.of(Lens.WIRE, Lens.SEMANTIC, Lens.DATA));

    static Hurt of(Change change) {
        List<Finding> found = GATE.judge(change).findings().stream()
                .filter(finding -> !finding.hits().isEmpty() || isUnjudged(finding))
                .toList();
        return new Hurt(weighing(Severity.ERROR, found), weighing(Severity.WARN, found));
    }

    /** Of schemas that cannot be judged to the end, nothing good is assumed. */
    private static boolean isUnjudged(Finding finding) {
        return finding.rule() == Rule.SCHEMA_INVALID;
    }

    private static List<Finding> weighing(Severity severity, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
