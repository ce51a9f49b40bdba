package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the poll loop relies on when it waits. */
abstract class WaitingContract {

    private static final Duration MOMENT = Duration.ofMillis(350);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Has one wait for something that becomes true after that time; every few milliseconds something else is signalled. */
    abstract Duration waited(Duration trueAfter, Duration atMost) throws InterruptedException;

    @Test
    void what_is_so_already_is_not_waited_for() throws InterruptedException {
        assertThat(waited(Duration.ZERO, LONG)).isLessThan(MOMENT);
    }

    @Test
    void wait_lasts_until_it_is_so() throws InterruptedException {
        assertThat(waited(MOMENT, LONG)).isBetween(MOMENT, LONG.dividedBy(2));
    }

    @Test
    void wait_for_what_does_not_become_so_lasts_as_long_as_it_may() throws InterruptedException {
        assertThat(waited(LONG, MOMENT)).isBetween(MOMENT, LONG.dividedBy(2));
    }
}
