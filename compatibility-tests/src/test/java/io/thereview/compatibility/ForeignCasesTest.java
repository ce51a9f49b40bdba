package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.compat.CompatCase;
import io.thereview.gate.compat.CompatJudge;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Verdict;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Severity;
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

    @TestFactory
    Stream<DynamicTest> probe_has_a_finding_of_the_severity_it_wants() throws IOException {
        CompatJudge judge = new CompatJudge(SchemaGate.complete());
        return GateFiles.lines("probes.jsonl").stream()
                .map(probe -> DynamicTest.dynamicTest(
                        probe.get("id").asText() + " " + probe.get("what").asText(), () -> verify(judge, probe)));
    }

    private static void verify(CompatJudge judge, JsonNode probe) {
        Verdict verdict = judge.judge(CompatCase.of(probe));
        String desired = probe.at("/desired/severity").textValue();
        Severity heaviest = verdict.findings().stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
        List<String> said = verdict.findings().stream()
                .map(finding -> finding.severity() + " " + finding.rule() + ": " + finding.message())
                .toList();
        if (desired.equals("OK")) {
            assertThat(heaviest).as("findings %s", said).isEqualTo(Severity.INFO);
        } else {
            assertThat(heaviest)
                    .as("%s wanted; findings %s", probe.get("desired"), said)
                    .isGreaterThanOrEqualTo(Severity.valueOf(desired));
        }
    }
}
