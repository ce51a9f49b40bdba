package io.thereview.gate.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The lens against Avro itself, over random types and defaults; {@code -Dseed=N} repeats a run or makes another. */
class DefaultsAgainstAvroTest {

    private static final int PAIRS = 6_000;

    @Test
    void lens_says_error_if_and_only_if_a_reader_fails_or_sees_another_value(TestReporter reporter) {
        long seed = Long.getLong("seed", 20_261_121);
        reporter.publishEntry("seed", Long.toString(seed));
        RandomDefaults random = new RandomDefaults(seed);
        List<String> wrong = new ArrayList<>();
        int errors = 0;
        for (int i = 0; i < PAIRS; i++) {
            JsonNode type = random.type(2);
            JsonNode given = random.value(type);
            if (given.isTextual() && isFloating(type)) {
                continue;
            }
            String schema = Noted.record(type.toString(), given.toString());
            boolean error = Noted.by(Noted.lenient(schema)).stream()
                    .anyMatch(note -> note.rule().severity() == Severity.ERROR);
            errors += error ? 1 : 0;
            if (error == ReadForReal.keepsTheDefault(schema, given)) {
                wrong.add((error ? "false alarm: " : "missed: ") + schema);
            }
        }
        assertThat(wrong).as("seed %s", seed).isEmpty();
        assertThat(errors).as("both answers occur often").isBetween(PAIRS / 10, PAIRS * 9 / 10);
    }

    /** Text for a float is turned into a number by the parser, or refused; the lens never sees it. */
    private static boolean isFloating(JsonNode type) {
        return type.isTextual() && List.of("float", "double").contains(type.textValue());
    }
}
