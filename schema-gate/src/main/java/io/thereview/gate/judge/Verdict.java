package io.thereview.gate.judge;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Severity;
import java.util.List;

/** Everything that the gate has to say of one change, in the order of the schema. */
public record Verdict(List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** The verdict of the WIRE lens alone: what Avro itself can resolve. */
    public boolean wireCompatible() {
        return findings.stream()
                .noneMatch(finding -> finding.rule().lens() == Lens.WIRE && finding.severity() == Severity.ERROR);
    }
}
