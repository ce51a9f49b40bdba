package io.thereview.runtime.deadletter;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Sets records aside in {@value #TOPIC}: key, value and headers as they came, and headers that say where the record was
 * and why it is here. The names are those of Kafka's own dead letters (KIP-1191) and, under the same prefix, ours.
 * Thread-safe.
 */
public final class DeadLetters implements AutoCloseable {

    /** The platform's topic for records that a group could not process. */
    public static final String TOPIC = "deadletter.queue";

    private static final String PREFIX = "__dlq.errors.";
    private static final int HEADER_CHARACTERS = 4_096;
    private static final Duration ACK_WITHIN = Duration.ofSeconds(20);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final OnDemand<Producer<byte[], byte[]>> producer;
    private final Clock clock;

    /** Dead letters on that cluster. */
    public DeadLetters(KafkaClients kafka, Clock clock) {
        this.producer = new OnDemand<>(kafka::producer);
        this.clock = clock;
    }

    /**
     * Sets the record aside and returns when the brokers have it; only then may its offset be committed.
     *
     * @param attempts how often it was tried, from 1
     * @throws ExecutionException if the brokers refused it; the record is then not set aside
     * @throws TimeoutException if they did not answer in time; the record may be set aside, and once more when repeated
     */
    public void setAside(
            ConsumerRecord<byte[], byte[]> record,
            ConsumerGroup group,
            Reason reason,
            String message,
            @Nullable Throwable cause,
            int attempts)
            throws ExecutionException, InterruptedException, TimeoutException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(TOPIC, null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        put(headers, "topic", record.topic());
        put(headers, "partition", Integer.toString(record.partition()));
        put(headers, "offset", Long.toString(record.offset()));
        put(headers, "group", group.name());
        put(headers, "delivery.count", Integer.toString(attempts));
        put(headers, "message", cut(message));
        put(headers, "disposition", reason.label());
        put(headers, "failed.at", clock.instant().toString());
        if (cause != null) {
            put(headers, "exception", cause.getClass().getName());
            put(headers, "stacktrace", stack(cause));
        }
        producer.get().send(letter).get(ACK_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Replaces, never adds: a record that comes here twice stays as small as after the first time. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(PREFIX + name);
        headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String stack(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return cut(text.toString());
    }

    private static String cut(String text) {
        return text.length() <= HEADER_CHARACTERS ? text : text.substring(0, HEADER_CHARACTERS);
    }

    /** Gives up after a few seconds: a record that is not set aside by then is read again. */
    @Override
    public void close() {
        producer.ifOpened(opened -> opened.close(CLOSE_WITHIN));
    }
}
