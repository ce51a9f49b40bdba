package io.thereview.bench.runtime;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.consume.ConsumerOptions;
import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.observe.Observer;
import java.time.Clock;

/**
 * The event runtime.
 *
 * @param declaration what the group does, told of the tally
 * @param observer hears what it does
 */
record Ours(Platform platform, Declaration declaration, ConsumerOptions options, Observer observer) implements Reader {

    /** Declares handlers. */
    @FunctionalInterface
    interface Declaration {

        /** Adds handlers that tell the tally of each event of the topic. */
        void to(Subscription.Builder group, EventTopic topic, Tally tally);
    }

    /** Makes a handler. */
    @FunctionalInterface
    interface Work {

        /** A handler that tells the tally of each event. */
        Handler<ReviewCreated> on(Tally tally);
    }

    /** One handler, all options at their defaults. */
    static Ours handling(Platform platform, Work work) {
        return new Ours(
                platform,
                (group, topic, tally) -> group.topic(topic).on(ReviewCreated.class, work.on(tally)),
                ConsumerOptions.DEFAULT,
                Observer.NONE);
    }

    /** A handler that does nothing but count. */
    static Ours counting(Platform platform) {
        return handling(platform, tally -> (event, delivery) -> {
            tally.handled(event);
            return Outcome.applied();
        });
    }

    @Override
    public Running start(EventTopic topic, ConsumerGroup group, Tally tally) throws InterruptedException {
        Subscription.Builder builder = Subscription.of(group);
        declaration.to(builder, topic, tally);
        EventConsumer consumer = ConsumerParts.of(
                        builder.build(), platform.kafka(), platform.codec(topic), Clock.systemUTC())
                .options(options)
                .integrity(Decoder.INTEGRITY)
                .observer(observer)
                .build();
        consumer.start();
        return consumer::stop;
    }
}
