package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Format;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Style that elsewhere is worth a warning is a duty here: every place has a doc, every enum a default symbol. */
class HouseStyleTest {

    @Test
    void our_own_schemas_do_not_even_earn_a_warning_of_style() {
        CheckOptions style =
                CheckOptions.of(Contract.FOLDER).withLenses(Set.of(Lens.LINT)).withAgainst(Against.of("released"));

        // Wire is always looked at; the execution of the gate in this module fails for it.
        List<Finding> findings = GateRun.of(style).run().findings().stream()
                .filter(finding -> finding.rule().lens() == Lens.LINT)
                .filter(finding -> finding.severity().atLeast(Severity.WARN))
                .toList();

        assertThat(findings).as(() -> Format.text(findings)).isEmpty();
    }
}
