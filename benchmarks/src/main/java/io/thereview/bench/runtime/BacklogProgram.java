package io.thereview.bench.runtime;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.serde.AvroCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a large backlog in a process of its own, whose heap is small. Arguments: brokers, registry, topic, number of
 * records, number of keys. Prints what {@link RuntimeBacklog.Found} reads.
 */
final class BacklogProgram {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private BacklogProgram() {}

    /** Reads everything, or ends with a failure. */
    public static void main(String... arguments) throws InterruptedException {
        EventTopic topic = EventTopic.named(arguments[2])
                .event(ReviewCreated.class, ReviewCreated::getAggregateId)
                .build();
        Tally tally = new Tally(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        Pressure pressure = new Pressure();
        Subscription subscription = Subscription.of(new ConsumerGroup("bench-small-heap"))
                .topic(topic)
                .on(ReviewCreated.class, (event, delivery) -> {
                    pressure.handled(delivery.origin().partition());
                    tally.handled(event);
                    return Outcome.applied();
                })
                .build();
        EventConsumer consumer = ConsumerParts.of(
                        subscription,
                        new KafkaClients(arguments[0], "bench-small-heap"),
                        new AvroCodec(arguments[1], List.of(topic)),
                        Clock.systemUTC())
                .integrity(Decoder.INTEGRITY)
                .observer(pressure)
                .build();
        consumer.start();
        tally.await(LONGEST);
        consumer.stop();
        System.out.printf(
                "%d %d %d %.3f%n",
                pressure.most.get(), pressure.pauses.get(), pressure.resumed.get(), tally.perSecond());
        System.exit(0);
    }

    /** How many records of one partition were received and not handled, at most; and how often fetching was paused. */
    private static final class Pressure implements Observer {

        private final AtomicIntegerArray unfinished = new AtomicIntegerArray(Platform.PARTITIONS);
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger pauses = new AtomicInteger();
        private final AtomicInteger resumed = new AtomicInteger();

        @Override
        public void received(TopicPartition partition, int records) {
            int now = unfinished.addAndGet(partition.partition(), records);
            most.accumulateAndGet(now, Math::max);
        }

        private void handled(int partition) {
            unfinished.decrementAndGet(partition);
        }

        @Override
        public void paused(TopicPartition partition, boolean paused) {
            (paused ? pauses : resumed).incrementAndGet();
        }
    }
}
