package io.thereview.runtime.deadletter;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.serde.UndecodableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;

/**
 * Sets records aside in the topic of dead letters: key, value and headers as they came, and the {@link LetterHeaders} that
 * say where the record was and why it is here. Thread-safe.
 */
public final class DeadLetters implements AutoCloseable {

    private final SideTopics topics;
    private final IntFunction<Optional<String>> fingerprints;
    private final AwaitedSender sender;
    private final Clock clock;

    /**
     * @param fingerprints that of the schema with an id, if it is known already; must not ask anybody
     */
    public DeadLetters(KafkaClients kafka, SideTopics topics, IntFunction<Optional<String>> fingerprints, Clock clock) {
        this.topics = topics;
        this.fingerprints = fingerprints;
        this.sender = new AwaitedSender(kafka);
        this.clock = clock;
    }

    /** Dead letters on that cluster, in the topic of the usual name. */
    public DeadLetters(KafkaClients kafka, Clock clock) {
        this(kafka, SideTopics.DEFAULT, id -> Optional.empty(), clock);
    }

    /**
     * Sets the record aside and returns when the brokers have it; only then may its offset be committed. One that came by
     * the retry topic is set aside as from where it was published. When it is too large with its headers, the stack is left
     * out first; when it still is, it is not set aside.
     *
     * @throws NotTakenException if the brokers do not take it, or do not say in time that they have it; it then may be set
     *     aside, and once more when repeated
     */
    public void setAside(ConsumerRecord<byte[], byte[]> record, ConsumerGroup group, Failure failure)
            throws InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topics.deadLetters(), null, record.key(), record.value(), record.headers());
        describe(letter.headers(), record, group, failure);
        try {
            sender.send(letter);
        } catch (NotTakenException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            ProducerRecord<byte[], byte[]> smaller =
                    new ProducerRecord<>(topics.deadLetters(), null, record.key(), record.value(), letter.headers());
            LetterHeaders.shorten(smaller.headers());
            sender.send(smaller);
        }
    }

    private void describe(
            Headers headers, ConsumerRecord<byte[], byte[]> record, ConsumerGroup group, Failure failure) {
        LetterHeaders.write(headers, group, failure, clock.instant());
        Optional<Retried> retried = retried(record);
        Origin origin = retried.map(Retried::origin)
                .orElseGet(() -> new Origin(record.topic(), record.partition(), record.offset()));
        TextHeaders.put(headers, LetterHeaders.TOPIC, origin.topic());
        TextHeaders.put(headers, LetterHeaders.PARTITION, Integer.toString(origin.partition()));
        TextHeaders.put(headers, LetterHeaders.OFFSET, Long.toString(origin.offset()));
        Instant published = retried.map(Retried::published).orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
        TextHeaders.put(headers, LetterHeaders.TIMESTAMP, Long.toString(published.toEpochMilli()));
        if (retried.isPresent()) {
            TextHeaders.removeAll(headers, RetryHeaders.PREFIX);
        }
        byte[] value = record.value() == null ? new byte[0] : record.value();
        LetterHeaders.schemaId(value).ifPresent(id -> {
            TextHeaders.put(headers, LetterHeaders.SCHEMA_ID, Integer.toString(id));
            fingerprints
                    .apply(id)
                    .ifPresent(known -> TextHeaders.put(headers, LetterHeaders.SCHEMA_FINGERPRINT, known));
        });
    }

    /** A record whose headers are malformed keeps them, for whoever looks at it, and is from where it was read. */
    private Optional<Retried> retried(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.topic().equals(topics.retries()) ? RetryHeaders.of(record) : Optional.empty();
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    /** Gives up after a few seconds: a record that is not set aside by then is read again. */
    @Override
    public void close() {
        sender.close();
    }
}
