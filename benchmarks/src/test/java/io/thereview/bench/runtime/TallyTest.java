package io.thereview.bench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.thereview.events.review.ReviewCreated;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Tally tally = new Tally(3, 2);

    @Test
    void events_each_once_and_in_the_order_of_their_keys_are_a_result() throws InterruptedException {
        tally.handled(event(0, 1));
        tally.handled(event(1, 1));
        tally.handled(event(0, 2));
        tally.await(AT_ONCE);
        assertThat(tally.perSecond()).isPositive();
    }

    @Test
    void event_that_comes_twice_is_noticed() {
        tally.handled(event(0, 1));
        tally.handled(event(0, 1));
        tally.handled(event(0, 2));
        assertThatIllegalStateException()
                .isThrownBy(() -> tally.await(AT_ONCE))
                .withMessage("1 of 3 events came twice or not in the order of their key");
    }

    @Test
    void events_of_a_key_in_the_wrong_order_are_noticed() {
        tally.handled(event(0, 2));
        tally.handled(event(0, 1));
        tally.handled(event(1, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> tally.await(AT_ONCE))
                .withMessage("2 of 3 events came twice or not in the order of their key");
    }

    @Test
    void event_that_does_not_come_is_missed() {
        tally.handled(event(0, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> tally.await(AT_ONCE))
                .withMessage("only 1 of 3 events were handled within 0 s");
    }

    @Test
    void reader_that_fails_is_heard_of() {
        tally.failed(new IOException("no broker"));
        assertThatIllegalStateException()
                .isThrownBy(() -> tally.await(Duration.ofMinutes(1)))
                .havingRootCause()
                .withMessage("no broker");
    }

    private static ReviewCreated event(int key, long version) {
        return Events.of(key, version, Instant.EPOCH);
    }
}
