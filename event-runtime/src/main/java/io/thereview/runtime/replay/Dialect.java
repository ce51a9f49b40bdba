package io.thereview.runtime.replay;

import io.thereview.runtime.deadletter.LetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** By which headers a dead letter tells its story: those of this runtime and of Kafka's brokers, or of another framework. */
@SuppressWarnings("ImmutableEnumChecker") // what List.of and Map.of make does not change
public enum Dialect {
    /** Kafka's share groups (KIP-1191) and this runtime, which says more. */
    KAFKA(
            List.of(LetterHeaders.PREFIX),
            Map.ofEntries(
                    Map.entry(Fact.GROUP, List.of(LetterHeaders.GROUP)),
                    Map.entry(Fact.TOPIC, List.of(LetterHeaders.TOPIC)),
                    Map.entry(Fact.PARTITION, List.of(LetterHeaders.PARTITION)),
                    Map.entry(Fact.OFFSET, List.of(LetterHeaders.OFFSET)),
                    Map.entry(Fact.TIMESTAMP, List.of(LetterHeaders.TIMESTAMP)),
                    Map.entry(Fact.ATTEMPTS, List.of(LetterHeaders.DELIVERY_COUNT)),
                    Map.entry(Fact.REASON, List.of(LetterHeaders.DISPOSITION)),
                    Map.entry(Fact.STAGE, List.of(LetterHeaders.STAGE)),
                    Map.entry(Fact.EXCEPTION, List.of(LetterHeaders.EXCEPTION)),
                    Map.entry(Fact.MESSAGE, List.of(LetterHeaders.MESSAGE)),
                    Map.entry(Fact.STACKTRACE, List.of(LetterHeaders.STACKTRACE)),
                    Map.entry(Fact.FIRST_SEEN, List.of(LetterHeaders.FIRST_SEEN)),
                    Map.entry(Fact.FAILED_AT, List.of(LetterHeaders.FAILED_AT)),
                    Map.entry(Fact.SCHEMA_FINGERPRINT, List.of(LetterHeaders.SCHEMA_FINGERPRINT)))),

    /** Spring for Apache Kafka; it writes numbers in binary. */
    SPRING(
            List.of("kafka_dlt-", "kafka_deliveryAttempt", "retry_topic-"),
            Map.ofEntries(
                    Map.entry(Fact.GROUP, List.of("kafka_dlt-original-consumer-group")),
                    Map.entry(Fact.TOPIC, List.of("kafka_dlt-original-topic")),
                    Map.entry(Fact.PARTITION, List.of("kafka_dlt-original-partition")),
                    Map.entry(Fact.OFFSET, List.of("kafka_dlt-original-offset")),
                    Map.entry(Fact.TIMESTAMP, List.of("kafka_dlt-original-timestamp")),
                    Map.entry(Fact.ATTEMPTS, List.of("kafka_deliveryAttempt")),
                    Map.entry(
                            Fact.EXCEPTION,
                            List.of(
                                    "kafka_dlt-exception-cause-fqcn",
                                    "kafka_dlt-exception-fqcn",
                                    "kafka_dlt-key-exception-fqcn")),
                    Map.entry(Fact.MESSAGE, List.of("kafka_dlt-exception-message", "kafka_dlt-key-exception-message")),
                    Map.entry(
                            Fact.STACKTRACE,
                            List.of("kafka_dlt-exception-stacktrace", "kafka_dlt-key-exception-stacktrace")))),

    /** Kafka Connect; the connector stands for the group. */
    CONNECT(
            List.of("__connect.errors."),
            Map.of(
                    Fact.GROUP, List.of("__connect.errors.connector.name"),
                    Fact.TOPIC, List.of("__connect.errors.topic"),
                    Fact.PARTITION, List.of("__connect.errors.partition"),
                    Fact.OFFSET, List.of("__connect.errors.offset"),
                    Fact.STAGE, List.of("__connect.errors.stage"),
                    Fact.EXCEPTION, List.of("__connect.errors.exception.class.name"),
                    Fact.MESSAGE, List.of("__connect.errors.exception.message"),
                    Fact.STACKTRACE, List.of("__connect.errors.exception.stacktrace"))),

    /** Kafka Streams (KIP-1034); its exception has the message behind the class. */
    STREAMS(
            List.of("__streams.errors."),
            Map.of(
                    Fact.TOPIC, List.of("__streams.errors.topic"),
                    Fact.PARTITION, List.of("__streams.errors.partition"),
                    Fact.OFFSET, List.of("__streams.errors.offset"),
                    Fact.EXCEPTION, List.of("__streams.errors.exception"),
                    Fact.MESSAGE, List.of("__streams.errors.message"),
                    Fact.STACKTRACE, List.of("__streams.errors.stacktrace"))),

    /** SmallRye Reactive Messaging, and so Quarkus. */
    SMALLRYE(
            List.of("dead-letter-", "delayed-retry-"),
            Map.of(
                    Fact.TOPIC, List.of("dead-letter-topic"),
                    Fact.PARTITION, List.of("dead-letter-partition"),
                    Fact.OFFSET, List.of("dead-letter-offset"),
                    Fact.ATTEMPTS, List.of("delayed-retry-count"),
                    Fact.EXCEPTION, List.of("dead-letter-cause-class-name", "dead-letter-exception-class-name"),
                    Fact.MESSAGE, List.of("dead-letter-reason", "dead-letter-cause"))),

    /** None that is known: the record tells nothing. */
    UNKNOWN(List.of(), Map.of());

    private static final Set<Fact> ORIGIN = EnumSet.of(Fact.TOPIC, Fact.PARTITION, Fact.OFFSET, Fact.TIMESTAMP);
    private static final Set<Fact> NUMBERS = EnumSet.of(Fact.PARTITION, Fact.OFFSET, Fact.TIMESTAMP, Fact.ATTEMPTS);

    private final List<String> prefixes;
    private final Map<Fact, List<String>> names;

    Dialect(List<String> prefixes, Map<Fact, List<String>> names) {
        this.prefixes = prefixes;
        this.names = names;
    }

    /** The first dialect of which there is a header. */
    static Dialect of(Headers headers) {
        return Stream.of(values())
                .filter(dialect -> Stream.of(headers.toArray()).map(Header::key).anyMatch(dialect::owns))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether a header of that name belongs to the story and not to the record. */
    boolean owns(String header) {
        return prefixes.stream().anyMatch(header::startsWith);
    }

    /** What the headers say of it, as text. */
    Optional<String> read(Fact fact, Headers headers) {
        return names.getOrDefault(fact, List.of()).stream()
                .flatMap(name -> value(fact, name, headers).stream())
                .findFirst();
    }

    /** Where a framework adds instead of replacing, the first tells the origin and the last the newest failure. */
    private Optional<String> value(Fact fact, String name, Headers headers) {
        byte[] last = null;
        for (Header header : headers.headers(name)) {
            if (last == null || !ORIGIN.contains(fact)) {
                last = header.value();
            }
        }
        return last == null ? Optional.empty() : Optional.of(text(fact, last));
    }

    private String text(Fact fact, byte[] value) {
        if (this == SPRING && NUMBERS.contains(fact)) {
            if (value.length == Integer.BYTES) {
                return Integer.toString(ByteBuffer.wrap(value).getInt());
            }
            if (value.length == Long.BYTES) {
                return Long.toString(ByteBuffer.wrap(value).getLong());
            }
        }
        String text = new String(value, StandardCharsets.UTF_8);
        return this == STREAMS && fact == Fact.EXCEPTION ? text.split(":", 2)[0] : text;
    }
}
