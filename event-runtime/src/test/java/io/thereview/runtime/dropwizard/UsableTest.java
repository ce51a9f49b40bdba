package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.start.StartRefusedException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsableTest {

    private final Environment environment = new Environment("ledger-app");

    @ParameterizedTest
    @MethodSource("refusals")
    void what_cannot_be_built_ends_the_start_with_its_reason_and_no_stack(RuntimeException refusal) {
        assertThatThrownBy(() -> Usable.from(environment, () -> {
                    throw refusal;
                }))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("ledger-app does not start:\n  * change the command line");
    }

    static Stream<RuntimeException> refusals() {
        String message = "change the command line";
        return Stream.of(
                new IllegalStateException(message), new IllegalArgumentException(message), new KafkaException(message));
    }

    @Test
    void what_can_be_built_is_given() {
        assertThat(Usable.from(environment, () -> 7)).isEqualTo(7);
    }
}
