package io.thereview.gate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsOfOthers_withWhatSteersATerminal_areALineWithoutIt() {
        assertThat(Words.line(" a\u009b31m\u001bb\r\nc\u202ed\u2028e\u0085f\u0000 "))
                .isEqualTo("a 31m b c d e f");
    }

    @Test
    void wordsOfOthers_thatAreLong_areCut() {
        assertThat(Words.line("x".repeat(1000))).isEqualTo("x".repeat(300) + "...");
    }

    @Test
    void parserThatSpeaksOfItsSource_isHeardWithoutThat() {
        String said =
                "Unexpected character ('<' (code 60))\n at [Source: REDACTED (`Feature.ANY` disabled); line: 1, column: 1]";

        assertThat(Words.line(said + " (more)")).isEqualTo("Unexpected character ('<' (code 60)) (more)");
        assertThat(Words.line(said)).isEqualTo("Unexpected character ('<' (code 60))");
    }
}
