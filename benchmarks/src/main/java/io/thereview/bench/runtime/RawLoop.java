package io.thereview.bench.runtime;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.runtime.consume.CommitPolicy;
import io.thereview.runtime.kafka.Membership;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * What one would write by hand: a loop on one thread that polls, works and commits asynchronously, with the runtime's own
 * settings of the client and of commits.
 *
 * @param recordsPerPoll most records that one poll returns
 * @param work what is done with what a poll returned
 */
record RawLoop(Platform platform, int recordsPerPoll, Work work) implements Reader {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Work of the loop. */
    @FunctionalInterface
    interface Work {

        /** Handles the records and tells the tally of each. */
        void on(ConsumerRecords<byte[], byte[]> records, Decoder decoder, Tally tally) throws Exception;
    }

    /** The work, told of everything but the records. */
    @FunctionalInterface
    private interface Told {
        void on(ConsumerRecords<byte[], byte[]> records) throws Exception;
    }

    RawLoop(Platform platform, Work work) {
        this(platform, Membership.DEFAULT.recordsPerPoll(), work);
    }

    /** Does nothing with the records: what cannot be avoided. */
    static RawLoop polling(Platform platform) {
        return new RawLoop(platform, (records, decoder, tally) -> tally.seen(records.count()));
    }

    /** Decodes and checks as the runtime does. */
    static RawLoop decoding(Platform platform) {
        return new RawLoop(
                platform,
                (records, decoder, tally) -> records.forEach(record -> tally.handled(decoder.decode(record))));
    }

    @Override
    public Running start(EventTopic topic, ConsumerGroup group, Tally tally) throws InterruptedException {
        Decoder decoder = platform.decoder(topic);
        Consumer<byte[], byte[]> consumer = platform.kafka(recordsPerPoll).consumer(group);
        AtomicBoolean running = new AtomicBoolean(true);
        Thread thread = Thread.ofPlatform().name("raw-" + group).start(() -> {
            try (consumer) {
                consumer.subscribe(List.of(topic.name()));
                read(consumer, records -> work.on(records, decoder, tally), running);
                consumer.commitSync();
            } catch (Exception e) {
                tally.failed(e);
            }
        });
        return () -> {
            running.set(false);
            thread.join();
        };
    }

    private static void read(Consumer<byte[], byte[]> consumer, Told work, AtomicBoolean running) throws Exception {
        CommitPolicy policy = CommitPolicy.DEFAULT;
        long committed = System.nanoTime();
        int uncommitted = 0;
        while (running.get()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                work.on(records);
                uncommitted += records.count();
            }
            long now = System.nanoTime();
            if (uncommitted >= policy.records()
                    || (uncommitted > 0 && now - committed >= policy.every().toNanos())) {
                consumer.commitAsync();
                committed = now;
                uncommitted = 0;
            }
        }
    }
}
