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
     * @throws io.thereview.runtime.kafka.NotTakenException if the brokers do not take it, or do not say so in time
     * @throws io.thereview.runtime.serde.UndecodableException if it came by the retry topic with malformed headers
     */
    public void send(ConsumerRecord<byte[], byte[]> record, ConsumerGroup group, Round round)
            throws InterruptedException {
        Optional<Retried> before = record.topic().equals(topic) ? RetryHeaders.of(record) : Optional.empty();
        Retried retried = new Retried(
                group,
                before.map(Retried::origin)
                        .orElseGet(() -> new Origin(record.topic(), record.partition(), record.offset())),
                before.map(Retried::published).orElseGet(() -> Instant.ofEpochMilli(record.timestamp())),
                round,
                before.flatMap(Retried::replay),
                false);
        send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()), retried);
    }

    /**
     * Sends key, value and headers of the record to the group, wherever the record itself was meant for, and returns when
     * the brokers have them.
     *
     * @throws io.thereview.runtime.kafka.NotTakenException if the brokers do not take it, or do not say so in time
     */
    public void send(ProducerRecord<byte[], byte[]> record, Retried retried) throws InterruptedException {
        ProducerRecord<byte[], byte[]> addressed =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        RetryHeaders.write(addressed.headers(), retried);
        sender.send(addressed);
    }

    @Override
    public void close() {
        sender.close();
    }
}
