package io.thereview.gate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageReaderTest {

    private static final String GOOD = """
            why: |
              Because.
            recipe: |
              Do it slowly.
            level: FULL
            reject:
              previous: [{"type": "int"}, "string"]
              next: '{"type": '
            accept:
              files:
                subjects.yaml: |
                  subjects: []
            """;

    @Test
    void page_isReadWithItsExamples() {
        RulePage page = read(GOOD);

        assertThat(page.why()).isEqualTo("Because.");
        assertThat(page.recipe()).isEqualTo("Do it slowly.");
        assertThat(page.reject())
                .isEqualTo(new Example.Change(Level.FULL, List.of("{\"type\":\"int\"}", "\"string\""), "{\"type\": "));
        assertThat(page.accept())
                .isInstanceOfSatisfying(
                        Example.Folder.class,
                        folder -> assertThat(folder.files()).containsEntry("subjects.yaml", "subjects: []\n"));
    }

    @Test
    void levelIsBackward_ifNothingElseIsSaid() {
        assertThat(read(GOOD.replace("level: FULL\n", "")).reject())
                .isInstanceOfSatisfying(
                        Example.Change.class,
                        change -> assertThat(change.level()).isEqualTo(Level.BACKWARD));
    }

    @Test
    void numbers_areKeptAsWritten() {
        assertThat(read(GOOD.replace("'{\"type\": '", "{\"type\": \"float\", \"x\": 1.0e+400}"))
                        .reject())
                .isInstanceOfSatisfying(
                        Example.Change.class,
                        change -> assertThat(change.next()).contains("E+400"));
    }

    @Test
    void code_isReadWithItsOutcomes() {
        String code = """
                code:
                  record: {"a": 1}
                  given: return record.getA();
                  before: "1"
                  not_rebuilt: NoSuchMethodError
                  rebuilt: does not compile
                """;

        assertThat(read(GOOD).code()).isEmpty();
        assertThat(read(GOOD + code).code())
                .contains(new UserCode(
                        "return record.getA();",
                        Optional.of("{\"a\":1}"),
                        Optional.empty(),
                        "1",
                        "NoSuchMethodError",
                        UserCode.NOT_COMPILED));
        assertThatThrownBy(() -> read(GOOD + code.replace("not_rebuilt", "notRebuilt")))
                .hasMessageContaining("unknown key code.notRebuilt");
        assertThatThrownBy(() -> read(GOOD + code.replace("\"1\"", "1"))).hasMessageContaining("before is a text");
        assertThatThrownBy(() -> read(GOOD + "code: x\n")).hasMessageContaining("code. is a map");
    }

    @Test
    void unknownKey_isNamed() {
        refuses(GOOD + "wy: x\n", "page of WIRE_TYPE_MISMATCH: unknown key wy");
        refuses(GOOD.replace("  next:", "  nxt:"), "unknown key reject.nxt");
        refuses(GOOD.replace("  files:", "  level: FULL\n  files:"), "unknown key accept.level");
    }

    @Test
    void missingKey_isNamed() {
        refuses(GOOD.replace("recipe: |\n  Do it slowly.\n", ""), "recipe is missing");
        refuses(GOOD.replace("  next: '{\"type\": '\n", ""), "reject.next is missing");
    }

    @Test
    void wrongValue_isNamed() {
        refuses(GOOD.replace("FULL", "HALF"), "there is no level HALF");
        refuses(GOOD.replace("why: |\n  Because.", "why: ''"), "why is empty");
        refuses(GOOD.replace("[{\"type\": \"int\"}, \"string\"]", "string"), "reject.previous is a list of schemas");
        refuses("", "it is empty, or no map");
    }

    @Test
    void keyGivenTwice_isRefused() {
        refuses(GOOD + "why: again\n", "why");
    }

    private static void refuses(String page, String problem) {
        assertThatThrownBy(() -> read(page))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static RulePage read(String page) {
        return PageReader.read(Rule.WIRE_TYPE_MISMATCH, page);
    }
}
