package io.thereview.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class SchemaGateTest {

    @Test
    void fault_of_a_lens_is_a_finding_beside_those_made_before() {
        Schema unfinished = Schema.createRecord("Unfinished", null, "n", false);
        Schema schema = Schema.createRecord(
                "R",
                null,
                "n",
                false,
                List.of(
                        new Schema.Field("f", new Schema.Parser().parse("[\"null\", \"int\"]"), null, 5),
                        new Schema.Field("g", unfinished)));

        Verdict verdict =
                SchemaGate.complete().judge(new Change("s", schema, List.of(), Level.FULL, anchor -> Optional.empty()));

        assertThat(verdict.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.SCHEMA_INVALID);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("could not be judged to the end", "AvroRuntimeException");
        });
        assertThat(verdict.findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo(Rule.DEFAULT_NOT_FIRST_BRANCH));
    }

    @Test
    void branch_that_is_gone_is_no_proof_of_what_is_wrong_within_another() {
        String kept = "{\"type\":\"record\",\"name\":\"Kept\",\"fields\":[%s]}";
        String old = event(kept.formatted(field("a")) + ",{\"type\":\"record\",\"name\":\"Gone\",\"fields\":[]}");
        String next = event(kept.formatted(field("a") + "," + field("b")));
        Verdict verdict = SchemaGate.complete()
                .judge(new Change(
                        "s",
                        new Schema.Parser().parse(next),
                        List.of(new Version("1", new Schema.Parser().parse(old))),
                        Level.BACKWARD,
                        anchor -> Optional.empty()));

        assertThat(proof(verdict, Rule.WIRE_UNION_BRANCH_MISSING)).startsWith("{\"of\": {}} -> ");
        assertThat(proof(verdict, Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT))
                .startsWith("{\"of\": {\"a\": ")
                .contains("missing required field b");
    }

    private static String event(String branches) {
        return "{\"type\":\"record\",\"name\":\"Event\",\"fields\":[{\"name\":\"of\",\"type\":[" + branches + "]}]}";
    }

    private static String field(String name) {
        return "{\"name\":\"" + name + "\",\"type\":\"int\"}";
    }

    private static String proof(Verdict verdict, Rule rule) {
        return verdict.findings().stream()
                .filter(finding -> finding.rule() == rule)
                .findFirst()
                .flatMap(finding -> finding.proof())
                .orElse("");
    }
}
