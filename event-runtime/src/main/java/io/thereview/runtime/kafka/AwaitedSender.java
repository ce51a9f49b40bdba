package io.thereview.runtime.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Sends records one at a time and waits for each: whoever waits may forget what the record was made of. Gives up after a
 * while, so that what was not taken is not taken later either, behind the back of somebody who has sent it again. Opens its
 * producer with the first record. Thread-safe.
 */
public final class AwaitedSender implements AutoCloseable {

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(20);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final OnDemand<Producer<byte[], byte[]>> producer;

    /** Sends to that cluster. */
    public AwaitedSender(KafkaClients kafka) {
        this.bootstrapServers = kafka.bootstrapServers();
        this.producer = new OnDemand<>(() -> kafka.producer(GIVE_UP_AFTER));
    }

    /**
     * Returns when all in-sync replicas have the record.
     *
     * @return where it is now
     * @throws KafkaException if they do not take it, or do not say in time that they have it; its cause says why. The record
     *     then must be sent again, and may be there twice
     */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            return producer.get().send(record).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException(
                    record.topic() + " at " + bootstrapServers + " does not take the record: " + words(cause), cause);
        }
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case RecordTooLargeException e -> "it is larger than the topic allows; raise its max.message.bytes";
            case UnknownTopicOrPartitionException e -> "the topic is missing; create it";
            case TimeoutException e -> cause.getMessage() + " (is the topic there, and are enough brokers?)";
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** Gives up after a few seconds. */
    @Override
    public void close() {
        producer.ifOpened(opened -> opened.close(CLOSE_WITHIN));
    }
}
