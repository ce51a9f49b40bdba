package io.thereview.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Sends a few records and waits for them: whoever waits may forget what they were made of. Gives up after a
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
        this(kafka, GIVE_UP_AFTER);
    }

    /** The same with less patience, or more. */
    public AwaitedSender(KafkaClients kafka, Duration giveUpAfter) {
        this.bootstrapServers = kafka.bootstrapServers();
        this.producer = new OnDemand<>(() -> kafka.producer(giveUpAfter));
    }

    /**
     * Returns when all in-sync replicas have the records; those for one partition are there in this order.
     *
     * @throws NotTakenException if they do not take one, or do not say in time that they have it; its cause says why. What was
     *     sent then must be sent again, and may be there twice
     */
    public void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Future<RecordMetadata>> acks =
                records.stream().map(producer.get()::send).toList();
        for (int index = 0; index < acks.size(); index++) {
            await(records.get(index).topic(), acks.get(index));
        }
    }

    /** The same for one record. */
    public void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        send(List.of(record));
    }

    private void await(String topic, Future<RecordMetadata> ack) throws InterruptedException {
        try {
            ack.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NotTakenException(
                    topic + " at " + bootstrapServers + " does not take the record: " + words(cause), cause);
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
