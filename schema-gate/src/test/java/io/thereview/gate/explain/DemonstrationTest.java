package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.page.Example;
import io.thereview.gate.rule.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemonstrationTest {

    private static final String ONE = record("{\"name\": \"a\", \"type\": \"int\"}");
    private static final String TWO = record("{\"name\": \"b\", \"type\": \"int\"}");

    private static final String THREE = record("{\"name\": \"c\", \"type\": \"int\"}");

    @Test
    void recordThatCannotBeRead_isShownWithItsFailure() {
        assertThat(Demonstration.of(new Example.Change(Level.BACKWARD, List.of(ONE), TWO)))
                .hasValueSatisfying(shown -> assertThat(shown)
                        .startsWith("written with version 1: {")
                        .contains("\nread with next: ")
                        .contains("missing required field b")
                        .doesNotContain("written with next"));
    }

    @Test
    void levelThatLooksForward_isShownBothWays() {
        assertThat(Demonstration.of(new Example.Change(Level.FULL, List.of(THREE, ONE), TWO)))
                .hasValueSatisfying(shown -> assertThat(shown)
                        .contains("written with version 2: ", "written with next: ", "read with version 2: ")
                        .doesNotContain("version 1"));
    }

    @Test
    void whatIsReadAsWritten_isNotShown() {
        assertThat(Demonstration.of(new Example.Change(Level.FULL, List.of(ONE), ONE)))
                .isEmpty();
    }

    @Test
    void brokenSchema_isNotShown() {
        assertThat(Demonstration.of(new Example.Change(Level.FULL, List.of(ONE), "{")))
                .isEmpty();
    }

    private static String record(String field) {
        return "{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + field + "]}";
    }
}
