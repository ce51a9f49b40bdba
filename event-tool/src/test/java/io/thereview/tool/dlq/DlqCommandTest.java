package io.thereview.tool.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.tool.call.Called;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DlqCommandTest {

    private static final String[] NOWHERE = {"--bootstrap-servers", "127.0.0.1:1", "--broker-timeout", "0.5"};

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_in_a_command_is_told_with_what_is_right(String words, String told) {
        Called called = Called.with(
                Stream.concat(Stream.of(words.split(" ")), Stream.of(NOWHERE)).toArray(String[]::new));
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains(told);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("dlq list nonsense", "such as 0/42, not 'nonsense'"),
                Arguments.of("dlq show 0-42", "such as 0/42, not '0-42'"),
                Arguments.of("dlq list --since yesterday", "'yesterday' is no time such as 2026-11-21T12:00:00Z"),
                Arguments.of("dlq list --from-offset 5 --to-offset 4", "not from 5 to 4"),
                Arguments.of("dlq list --topic a --retry-topic a", "are three topics"),
                Arguments.of("dlq replay --rate 0", "more than none in a second"),
                Arguments.of("dlq replay --again", "named by their places, such as 0/42"),
                Arguments.of("dlq replay --max 0", "at least one dead letter"),
                Arguments.of("dlq replay --to everybody", "--to"),
                Arguments.of("dlq replay --to origin", "--yes says that it is meant"),
                Arguments.of("dlq resend-undelivered", "FOLDER"),
                Arguments.of("dlq discard", "--yes says that it is meant"),
                Arguments.of("dlq burn", "burn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "stats", "show 0/1", "replay", "discard --yes", "export"})
    void brokers_that_do_not_answer_are_told_with_their_address(String command) {
        Called called = Called.with(Stream.concat(Stream.of(("dlq " + command).split(" ")), Stream.of(NOWHERE))
                .toArray(String[]::new));
        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err())
                .contains("no broker at 127.0.0.1:1 answered in time")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "stats", "show", "replay", "discard", "export", "resend-undelivered"})
    void help_of_every_command_has_examples_and_exit_codes(String command) {
        Called called = Called.with("dlq", command, "--help");
        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("Examples:", "thereview dlq " + command, "Exit codes:");
    }
}
