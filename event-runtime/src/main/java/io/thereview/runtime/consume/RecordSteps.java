package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.deadletter.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to each record, and what is remembered of each partition: the offset that may be committed, and the head
 * that failed and waits for its next attempt. Confined to the poll loop's thread.
 */
final class RecordSteps {

    private static final Logger log = LoggerFactory.getLogger(RecordSteps.class);

    private static final int ATTEMPTS = 5;

    private final ConsumerGroup group;
    private final Dispatch dispatch;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final Backoff backoff;
    private final Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

    /**
     * A head of a partition between two attempts.
     *
     * @param failures attempts that failed for any reason; decides the delay
     * @param faults those that were not an outage; decides when to give up
     */
    private record Waiting(long offset, int failures, int faults, Instant due) {

        private static final Waiting NONE = new Waiting(-1, 0, 0, Instant.MIN);
    }

    RecordSteps(ConsumerGroup group, Dispatch dispatch, DeadLetters deadLetters, Clock clock) {
        this.group = group;
        this.dispatch = dispatch;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.backoff =
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.of("L64X128MixRandom"));
    }

    /**
     * Tries the record once.
     *
     * @return whether the next record of the partition may follow; otherwise the partition is paused at this one
     */
    boolean process(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        Waiting before = waiting.getOrDefault(partition, Waiting.NONE);
        Waiting head = before.offset() == record.offset() ? before : Waiting.NONE;
        Verdict verdict = dispatch.attempt(record, head.failures() + 1);
        return switch (verdict) {
            case Verdict.Finished finished -> finish(partition, record);
            case Verdict.Hopeless hopeless -> setAside(consumer, partition, record, hopeless, head);
            case Verdict.Outage outage -> park(consumer, partition, record, outage.cause(), head, 0);
            case Verdict.Failed failed ->
                head.faults() + 1 < ATTEMPTS
                        ? park(consumer, partition, record, failed.cause(), head, 1)
                        : setAside(consumer, partition, record, exhausted(failed), head);
        };
    }

    private static Verdict.Hopeless exhausted(Verdict.Failed failed) {
        return new Verdict.Hopeless(
                Reason.RETRIES_EXHAUSTED, String.valueOf(failed.cause().getMessage()), failed.cause());
    }

    private boolean finish(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        finished.put(partition, new OffsetAndMetadata(record.offset() + 1));
        waiting.remove(partition);
        return true;
    }

    private boolean setAside(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            ConsumerRecord<byte[], byte[]> record,
            Verdict.Hopeless hopeless,
            Waiting head) {
        try {
            deadLetters.setAside(
                    record,
                    group,
                    new Failure(
                            hopeless.reason(),
                            hopeless.message(),
                            hopeless.cause(),
                            head.failures() + 1,
                            clock.instant()));
        } catch (RuntimeException e) {
            return park(consumer, partition, record, e, head, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return park(consumer, partition, record, e, head, 0);
        }
        log.error(
                "Group {} set {} at offset {} aside as a dead letter ({}): {}",
                group,
                partition,
                record.offset(),
                hopeless.reason().label(),
                hopeless.message(),
                hopeless.reason() == Reason.REJECTED ? null : hopeless.cause());
        return finish(partition, record);
    }

    private boolean park(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            ConsumerRecord<byte[], byte[]> record,
            Throwable cause,
            Waiting head,
            int fault) {
        int failures = head.failures() + 1;
        Duration delay = backoff.after(failures);
        log.warn(
                "Group {} could not process {} at offset {}, attempt {}; next in {} ms: {}",
                group,
                partition,
                record.offset(),
                failures,
                delay.toMillis(),
                cause.toString(),
                fault == 0 ? null : cause);
        waiting.put(
                partition,
                new Waiting(
                        record.offset(),
                        failures,
                        head.faults() + fault,
                        clock.instant().plus(delay)));
        consumer.seek(partition, record.offset());
        consumer.pause(List.of(partition));
        return false;
    }

    /** Lets partitions go on whose waiting time is over. */
    void resumeDue(Consumer<byte[], byte[]> consumer) {
        Instant now = clock.instant();
        consumer.resume(consumer.paused().stream()
                .filter(partition ->
                        !waiting.getOrDefault(partition, Waiting.NONE).due().isAfter(now))
                .toList());
    }

    /** Commits every finished offset; what cannot be committed now is committed with the next. */
    void commit(Consumer<byte[], byte[]> consumer) {
        if (finished.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(finished);
            finished.clear();
        } catch (CommitFailedException | RetriableException e) {
            log.warn("Group {} could not commit {}; what was handled may be delivered again", group, finished, e);
        }
    }

    /** Drops what is remembered of partitions that belong to somebody else now. */
    void forget(Collection<TopicPartition> partitions) {
        finished.keySet().removeAll(partitions);
        waiting.keySet().removeAll(partitions);
    }
}
