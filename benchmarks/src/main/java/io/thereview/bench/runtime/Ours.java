package io.thereview.bench.runtime;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.deadletter.DeadLetters;
import java.time.Clock;

/**
 * The event runtime with its defaults.
 *
 * @param work the handler, told of the tally
 */
record Ours(Platform platform, Work work) implements Reader {

    /** Makes a handler. */
    @FunctionalInterface
    interface Work {

        /** A handler that tells the tally of each event. */
        Handler<ReviewCreated> on(Tally tally);
    }

    /** Does nothing but count. */
    static Ours counting(Platform platform) {
        return new Ours(platform, tally -> (event, delivery) -> {
            tally.handled(event);
            return Outcome.applied();
        });
    }

    @Override
    public Running start(EventTopic topic, ConsumerGroup group, Tally tally) throws InterruptedException {
        Subscription subscription = Subscription.of(group)
                .topic(topic)
                .on(ReviewCreated.class, work.on(tally))
                .build();
        DeadLetters deadLetters = new DeadLetters(platform.kafka(), Clock.systemUTC());
        EventConsumer consumer = new EventConsumer(
                subscription, platform.kafka(), platform.codec(), deadLetters, failure -> false, Clock.systemUTC());
        consumer.start();
        return () -> {
            consumer.stop();
            deadLetters.close();
        };
    }
}
