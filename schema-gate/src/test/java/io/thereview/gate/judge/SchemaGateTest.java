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
}
