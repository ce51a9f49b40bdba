package io.thereview.gate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * The lens against observations of others, who wrote and read with Avro what they had thought of themselves. Their file is
 * not part of this repository: where it is absent, nothing is tested.
 */
class ProbesTest {

    private static final Path PROBES = Path.of(System.getProperty("shared.gate", "../../shared/gate"), "probes.jsonl");

    @Test
    void compare_pairsThatOthersSawFail_seesThemFail() throws IOException {
        List<String> unseen = new ArrayList<>();
        for (JsonNode probe : probes()) {
            boolean observed = probe.at("/observed/decode").findValuesAsText("result").stream()
                    .anyMatch(result -> result.startsWith("FAIL"));
            if (observed != sees(probe, Rule.DATA_DECODE_FAILS) && !isEdgeOfLogicalType(probe)) {
                unseen.add(probe.get("id").textValue());
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void compare_pairsThatShouldPass_findsNothing() throws IOException {
        for (JsonNode probe : probes()) {
            if (probe.at("/desired/severity").textValue().equals("OK")) {
                assertThat(mismatches(probe)).as(probe.get("id").textValue()).isEmpty();
            }
        }
    }

    @Test
    void compare_everyProbe_readersAgree() throws IOException {
        for (JsonNode probe : probes()) {
            assertThat(sees(probe, Rule.DATA_READERS_DISAGREE))
                    .as(probe.get("id").textValue())
                    .isFalse();
        }
    }

    /** Samples reach edges that the observers did not: of a logical type that is new, some values cannot be converted. */
    private static boolean isEdgeOfLogicalType(JsonNode probe) {
        return probe.at("/desired/rule").textValue().startsWith("SEMANTIC_LOGICAL_TYPE_");
    }

    private static boolean sees(JsonNode probe, Rule rule) {
        return mismatches(probe).stream().anyMatch(each -> each.rule() == rule);
    }

    private static List<Mismatch> mismatches(JsonNode probe) {
        Schema next = parse(probe.get("next"));
        List<Mismatch> mismatches = new ArrayList<>();
        for (JsonNode old : probe.get("previous")) {
            mismatches.addAll(DataLens.compare(Pairs.backward(parse(old), next)));
        }
        return mismatches;
    }

    private static Schema parse(JsonNode schema) {
        Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR);
        parser.setValidateDefaults(false);
        return parser.parse(schema.toString());
    }

    private static List<JsonNode> probes() throws IOException {
        assumeThat(PROBES).exists();
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> probes = new ArrayList<>();
        for (String line : Files.readAllLines(PROBES)) {
            probes.add(mapper.readTree(line));
        }
        return probes;
    }
}
