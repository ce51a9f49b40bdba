package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void rule_isExplainedWithItsExampleAndVerdict() {
        assertThat(run("SCHEMA_INVALID")).isZero();

        assertThat(out.toString())
                .startsWith("SCHEMA_INVALID (ERROR, lens WIRE)\n")
                .containsSubsequence(
                        "\nWhy\n  ",
                        "\nAn example that breaks it\n",
                        "\"type\": \"lnog\"",
                        "\nWhat the gate says\n  ERROR SCHEMA_INVALID",
                        "\nHow to make the change safely\n",
                        "\nThe example, made safely\n",
                        "nothing found\n");
    }

    @Test
    void ruleAboutCode_showsCodeAndWhatBecomesOfIt() throws IOException {
        assertThat(run("SOURCE_PRIMITIVE_BECAME_NULLABLE")).isZero();

        assertThat(out.toString())
                .containsSubsequence(
                        "\nWhat the gate says\n  ERROR SOURCE_PRIMITIVE_BECAME_NULLABLE",
                        "\nWhat becomes of code that uses the generated class\n",
                        "  // of the next version: {\"id\":\"a\",\"rating\":null}\n  int rating = record.getRating();\n",
                        "compiled again:         NullPointerException\n",
                        "\nHow to make the change safely\n");

        out.getBuffer().setLength(0);
        assertThat(run("--json", "SOURCE_PRIMITIVE_BECAME_NULLABLE")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/code/notRebuilt")
                        .asText())
                .isEqualTo("NoSuchMethodError");
    }

    @Test
    void noRule_listsAll() {
        assertThat(run()).isZero();

        for (Rule rule : Rule.values()) {
            assertThat(out.toString()).contains("  " + rule + " ").contains(rule.purpose());
        }
    }

    @Test
    void json_holdsTheWholePage() throws IOException {
        assertThat(run("--json", "schema-invalid")).isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("rule").asText()).isEqualTo("SCHEMA_INVALID");
        assertThat(json.get("why").asText()).isNotEmpty();
        assertThat(json.get("recipe").asText()).isNotEmpty();
        assertThat(json.at("/reject/next").asText()).contains("lnog");
        assertThat(json.at("/accept/previous")).hasSize(1);
    }

    @Test
    void jsonOfAll_isAnArray() throws IOException {
        assertThat(run("--json")).isZero();

        assertThat(new ObjectMapper().readTree(out.toString())).hasSize(Rule.values().length);
    }

    @Test
    void unknownRule_isAUsageErrorThatNamesTheNearest() {
        assertThat(run("SCHEMA_INVALD")).isEqualTo(2);

        assertThat(err.toString()).contains("there is no rule 'SCHEMA_INVALD'; the nearest are SCHEMA_INVALID, ");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return new CommandLine(new ExplainCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
