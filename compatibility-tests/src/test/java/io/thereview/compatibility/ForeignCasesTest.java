package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.compat.CompatCase;
import io.thereview.gate.compat.CompatJudge;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Severity;
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The gate against verdicts that other projects' suites expect, and against probes that were decoded for real. */
class ForeignCasesTest {

    private static final Path DECISIONS = RepositoryRoot.find().resolve("docs/gate-divergences.md");
    private static final Pattern DECISION =
            Pattern.compile("\\| `(?<id>[^`]+)` \\| (?<expected>\\w+) \\| (?<gate>\\w+) \\| (?<why>\\S.*) \\|");
    private static final int DIVERGENCES_AT_MOST = 5;

    @Test
    void verdicts_of_other_suites_are_the_gates_but_for_the_divergences_that_were_decided() throws IOException {
        CompatJudge judge = new CompatJudge(SchemaGate.of(EnumSet.of(Lens.WIRE)));
        Map<String, String> divergences = new TreeMap<>();
        for (JsonNode line : GateFiles.lines("cases.jsonl")) {
            CompatCase given = CompatCase.of(line);
            String expected = line.get("expected").textValue();
            String verdict = judge.judge(given).wireCompatible() ? "COMPATIBLE" : "INCOMPATIBLE";
            if (!verdict.equals(expected)) {
                divergences.put(given.id(), expected + " -> " + verdict);
            }
        }

        assertThat(divergences).hasSizeLessThanOrEqualTo(DIVERGENCES_AT_MOST);
        assertThat(divergences)
                .as("every divergence has a reason in %s, and nothing else has", DECISIONS)
                .containsExactlyInAnyOrderEntriesOf(decisions());
    }

    private static Map<String, String> decisions() throws IOException {
        Map<String, String> decisions = new TreeMap<>();
        for (String line : Files.readAllLines(DECISIONS)) {
            Matcher decision = DECISION.matcher(line);
            if (decision.matches()) {
                decisions.put(decision.group("id"), decision.group("expected") + " -> " + decision.group("gate"));
            }
        }
        return decisions;
    }

    @Test
    void probes_have_findings_of_the_severity_that_their_decoding_asks_for() throws IOException {
        CompatJudge judge = new CompatJudge(SchemaGate.complete());
        Map<String, String> wrong = new TreeMap<>();
        for (JsonNode probe : GateFiles.lines("probes.jsonl")) {
            List<Finding> findings = judge.judge(CompatCase.of(probe)).findings();
            String desired = probe.at("/desired/severity").textValue();
            if (!isJudgedRightly(findings, desired)) {
                wrong.put(
                        probe.get("id").textValue(), desired + " is wanted of " + probe.get("what") + ": " + findings);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean isJudgedRightly(List<Finding> findings, String desired) {
        return desired.equals("OK")
                ? findings.stream().noneMatch(finding -> finding.severity().atLeast(Severity.WARN))
                : findings.stream().anyMatch(finding -> finding.severity().atLeast(Severity.valueOf(desired)));
    }
}
