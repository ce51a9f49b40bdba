package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.gate.rule.Severity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The standard's schema cannot be fetched by a build, so what it requires is stated here. */
class SarifPrinterTest {

    @Test
    void log_saysVersionSchemaAndTool() throws IOException {
        JsonNode log = sarif(Findings.report(Findings.FULL));

        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(log.get("$schema").asText()).endsWith("/sarif-schema-2.1.0.json");
        assertThat(log.get("runs")).hasSize(1);
        assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("schema-gate");
    }

    @Test
    void everyResult_namesARuleOfTheListAndItsIndex() throws IOException {
        JsonNode run = sarif(Findings.report(Findings.WARNING, Findings.FULL, Findings.FULL))
                .at("/runs/0");

        assertThat(run.get("results"))
                .hasSize(3)
                .allSatisfy(result -> assertThat(run.at("/tool/driver/rules")
                                .get(result.get("ruleIndex").asInt())
                                .get("id"))
                        .isEqualTo(result.get("ruleId")));
        assertThat(run.at("/tool/driver/rules")).hasSize(2).allSatisfy(rule -> {
            assertThat(rule.at("/shortDescription/text").asText()).isNotEmpty();
            assertThat(rule.at("/defaultConfiguration/level").asText()).isIn("error", "warning", "note");
        });
    }

    @Test
    void result_saysMessageLevelAndPlace() throws IOException {
        JsonNode result = sarif(Findings.report(Findings.FULL)).at("/runs/0/results/0");
        JsonNode location = result.at("/locations/0");

        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText())
                .startsWith("`city` was added to Author")
                .endsWith("fix   : give `city` a default");
        assertThat(location.at("/physicalLocation/artifactLocation/uri").asText())
                .isEqualTo("schemas/ReviewCreated.avsc");
        assertThat(location.at("/physicalLocation/region/startLine").asInt()).isEqualTo(14);
        assertThat(location.at("/physicalLocation/region/startColumn").asInt()).isEqualTo(7);
        assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
                .isEqualTo("ReviewCreated.author?.city");
    }

    @Test
    void everyResult_hasAFingerprintOfItsOwn() throws IOException {
        JsonNode run = sarif(
                        Findings.report(Findings.FULL, Findings.FULL, Findings.in("a.avsc"), Findings.in("b.avsc")))
                .at("/runs/0");

        assertThat(run.get("columnKind").asText()).isEqualTo("unicodeCodePoints");
        assertThat(run.get("results"))
                .extracting(result -> result.get("partialFingerprints").toString())
                .hasSize(4)
                .doesNotHaveDuplicates()
                .anySatisfy(print -> assertThat(print).contains("|a.avsc"));
    }

    @Test
    void whatIsWaived_isAResultThatIsSuppressed() throws IOException {
        JsonNode run = sarif(Findings.waiving(Findings.FULL)).at("/runs/0");

        assertThat(run.at("/tool/driver/rules")).hasSize(1);
        assertThat(run.at("/results/0/ruleId").asText()).isEqualTo("WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
        assertThat(run.at("/results/0/suppressions/0/kind").asText()).isEqualTo("external");
        assertThat(run.at("/results/0/suppressions/0/status").asText()).isEqualTo("accepted");
        assertThat(run.at("/results/0/suppressions/0/justification").asText())
                .isEqualTo("waived by @reviews until 2026-12-31: no record has it");
        assertThat(sarif(Findings.report(Findings.FULL))
                        .at("/runs/0/results/0/suppressions")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void severities_areLevelsOfTheStandard() throws IOException {
        assertThat(level(Severity.ERROR)).isEqualTo("error");
        assertThat(level(Severity.WARN)).isEqualTo("warning");
        assertThat(level(Severity.INFO)).isEqualTo("note");
    }

    @Test
    void fileName_isAValidRelativeReference() throws IOException {
        assertThat(uri("a b/ü%.avsc")).isEqualTo("a%20b/%C3%BC%25.avsc");
        assertThat(uri("a:b.avsc")).isEqualTo("./a:b.avsc");
        assertThat(uri("a\\b.avsc")).isEqualTo("a/b.avsc");
    }

    @Test
    void findingWithoutPlace_hasNoPhysicalLocation() throws IOException {
        JsonNode location = sarif(Findings.report(Findings.saying("broken"))).at("/runs/0/results/0/locations/0");

        assertThat(location.has("physicalLocation")).isFalse();
        assertThat(location.has("logicalLocations")).isTrue();
    }

    @Test
    void notes_areNotificationsOfTheRun() throws IOException {
        JsonNode invocation =
                sarif(new Report(List.of(), List.of(), 0, List.of("no git"))).at("/runs/0/invocations/0");

        assertThat(invocation.get("executionSuccessful").asBoolean()).isTrue();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
                .isEqualTo("no git");
    }

    private static String level(Severity severity) throws IOException {
        return sarif(Findings.report(Findings.FULL.as(severity)))
                .at("/runs/0/results/0/level")
                .asText();
    }

    private static String uri(String file) throws IOException {
        return sarif(Findings.report(Findings.in(file)))
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText();
    }

    private static JsonNode sarif(Report report) throws IOException {
        return new ObjectMapper().readTree(Findings.print(Format.SARIF, report));
    }
}
