package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * What kind of group the instances of a simulated service form.
 *
 * @param postpones whether what fails goes by way of the retry topic
 * @param batches whether records of a partition are handled together
 * @param keepsPositions whether it keeps its positions beside its effects
 */
record SimulatedGroup(DeathPolicy death, boolean postpones, boolean batches, boolean keepsPositions) {

    static final ConsumerGroup NAME = new ConsumerGroup("ledger-service");

    private record Entry(String account) {}

    static SimulatedGroup chosenBy(Choices choices) {
        return new SimulatedGroup(
                choices.oneIn(2) ? DeathPolicy.QUARANTINE_KEY : DeathPolicy.CONTINUE,
                choices.oneIn(2),
                choices.oneIn(3),
                choices.oneIn(2));
    }

    boolean quarantines() {
        return death == DeathPolicy.QUARANTINE_KEY;
    }

    /** Whether it remembers which keys wait. */
    boolean remembers() {
        return postpones || quarantines();
    }

    /** What fails once is postponed at once if it can be, so that this happens often; it is never set aside. */
    RetryPolicy retry() {
        return new RetryPolicy(
                postpones ? 1 : 3,
                Duration.ofMillis(10),
                Duration.ofMillis(40),
                0,
                Duration.ofHours(1),
                postpones ? List.of(Duration.ofMillis(20), Duration.ofMillis(60)) : List.of());
    }

    Subscription subscription() {
        EventTopic topic = EventTopic.named(SimulatedTopic.name())
                .event(Entry.class, Entry::account)
                .build();
        Subscription.Builder subscription = Subscription.of(NAME).topic(topic);
        return batches
                ? subscription.batch(topic, 3, arrivals -> Outcome.applied()).build()
                : subscription.ignore(Entry.class).build();
    }
}
