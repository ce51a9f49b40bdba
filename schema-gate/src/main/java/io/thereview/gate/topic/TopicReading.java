package io.thereview.gate.topic;

import io.thereview.gate.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ends at that moment. Thread-safe: each reading has a client of its own. */
public final class TopicReading {

    private static final Duration ROUND = Duration.ofMillis(200);

    private final Brokers brokers;

    /** From these brokers. */
    public TopicReading(Brokers brokers) {
        this.brokers = brokers;
    }

    /**
     * Every record of the topic.
     *
     * @throws SourceException if it cannot be read; see {@link #each}
     */
    public List<TopicRecord> all(String topic) {
        List<TopicRecord> records = new ArrayList<>();
        each(topic, records::add);
        return records;
    }

    /**
     * Hands over every record of the topic, in order within a partition.
     *
     * @throws SourceException if there is no such topic, nobody answers, or the brokers refuse; the message says what to do
     */
    public void each(String topic, Consumer<TopicRecord> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(brokers.settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topic, visitor);
        } catch (KafkaException e) {
            throw new SourceException(words(topic, e), e);
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<TopicRecord> visitor) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new SourceException("there is no topic " + topic + " at " + brokers
                    + ": no program has told it yet, these are other brokers, or they hide it from this user");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long heard = System.nanoTime();
        long before = -1;
        while (!isAtEnd(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(ROUND)) {
                visitor.accept(new TopicRecord(
                        each.partition(),
                        each.offset(),
                        Instant.ofEpochMilli(each.timestamp()),
                        each.key(),
                        each.value()));
            }
            long now = partitions.stream().mapToLong(consumer::position).sum();
            if (now != before) {
                before = now;
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > brokers.patience().toNanos()) {
                throw new TimeoutException("nothing came");
            }
        }
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(each -> consumer.position(each.getKey()) >= Objects.requireNonNull(each.getValue()));
    }

    private String words(String topic, KafkaException failure) {
        return switch (failure) {
            case TimeoutException e ->
                "no broker at " + brokers + " answered within "
                        + brokers.patience().toSeconds()
                        + " s; is the address right, and does the listener speak the protocol that"
                        + " --client-properties names? --broker-timeout SECONDS lets them take longer";
            case AuthenticationException e ->
                "the brokers at " + brokers + " do not accept who asks: " + e.getMessage()
                        + "; correct the file of --client-properties";
            case AuthorizationException e ->
                "the brokers at " + brokers + " do not let this user read " + topic + ": " + e.getMessage()
                        + "; allow it DESCRIBE and READ on the topic";
            case InvalidTopicException e -> "'" + topic + "' is no name of a topic: " + e.getMessage();
            case UnsupportedVersionException e ->
                "the brokers at " + brokers + " are too old for this program: " + e.getMessage();
            default -> setting(failure);
        };
    }

    /** The client hides the cause in one that only says that it could not be built. */
    private String setting(KafkaException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof ConfigException)) {
            cause = cause.getCause();
        }
        return "cannot speak to the brokers at " + brokers + ": " + cause.getMessage()
                + "; correct --bootstrap-servers or the file of --client-properties";
    }
}
