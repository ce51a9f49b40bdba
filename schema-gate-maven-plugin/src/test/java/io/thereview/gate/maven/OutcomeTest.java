package io.thereview.gate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutcomeTest {

    @Test
    void words_are_the_reason_without_the_name_of_the_program() {
        assertThat(new GateProgram.Outcome(3, "thereview schema check: no such commit\n").words())
                .isEqualTo("no such commit");
    }

    @Test
    void words_end_where_the_help_begins() {
        assertThat(new GateProgram.Outcome(2, "Invalid value for option '--level'\nUsage: thereview schema\n more\n")
                        .words())
                .isEqualTo("Invalid value for option '--level'");
    }
}
