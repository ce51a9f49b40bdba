package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.5, new Random(1));

    @ParameterizedTest
    @CsvSource({"1,100,200", "2,200,400", "3,400,800", "7,5000,10000", "1000,5000,10000"})
    void delay_doubles_up_to_the_longest_and_keeps_to_the_upper_half(int failures, long shortest, long longest) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.after(failures).toMillis()).isBetween(shortest, longest);
        }
    }
}
