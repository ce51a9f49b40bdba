package io.thereview.runtime.retry;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.retry.Retried.Round;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends records to the retry topic, addressed to one group: key, value and headers as they came, and the headers of
 * {@link RetryHeaders}. Records of one key stay in the order in which they were sent. Thread-safe.
 */
public final class RetryQueue implements AutoCloseable {

    private final String topic;
    private final AwaitedSender sender;

    /** Retries on that cluster. */
    public RetryQueue(KafkaClients kafka, SideTopics topics) {
        this.topic = topics.retries();
        this.sender = new AwaitedSender(kafka);
    }

    /**
     * Sends the record to the group, for later, and returns when the brokers have it; only then may its offset move. A
     * record that came by the retry topic keeps its origin and its marks of a replay.
     *
     * @throws KafkaException if the brokers do not take it, or do not say so in time
     * @throws io.thereview.runtime.serde.UndecodableException if it came by the retry topic with malformed headers
     */
    public void send(ConsumerRecord<byte[], byte[]> record, ConsumerGroup group, Round round)
            throws InterruptedException {
        Optional<Retried> before = record.topic().equals(topic) ? RetryHeaders.of(record) : Optional.empty();
        send(
                record,
                new Retried(
                        group,
                        before.map(Retried::origin)
                                .orElseGet(() -> new Origin(record.topic(), record.partition(), record.offset())),
                        before.map(Retried::published).orElseGet(() -> Instant.ofEpochMilli(record.timestamp())),
                        round,
                        before.flatMap(Retried::replay),
                        false));
    }

    /**
     * Sends the key, value and headers of the record as that says, and returns when the brokers have it.
     *
     * @throws KafkaException if the brokers do not take it, or do not say so in time
     */
    public void send(ConsumerRecord<byte[], byte[]> record, Retried retried) throws InterruptedException {
        ProducerRecord<byte[], byte[]> again =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        RetryHeaders.write(again.headers(), retried);
        sender.send(again);
    }

    @Override
    public void close() {
        sender.close();
    }
}
