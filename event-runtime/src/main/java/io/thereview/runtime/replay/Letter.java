package io.thereview.runtime.replay;

import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.deadletter.LetterHeaders;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.RetryHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A dead letter as it lies on its topic, whoever wrote it.
 *
 * @param record key, value and headers as they are there
 */
public record Letter(Place place, Dialect dialect, ConsumerRecord<byte[], byte[]> record) {

    /** The record as a dead letter. */
    public static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(new Place(record.partition(), record.offset()), Dialect.of(record.headers()), record);
    }

    /** What it says of that. */
    public Optional<String> fact(Fact fact) {
        return switch (fact) {
            case EVENT_ID -> TextHeaders.get(record.headers(), "ce_id");
            case EVENT_TYPE -> TextHeaders.get(record.headers(), "ce_type");
            case GROUP,
                    TOPIC,
                    PARTITION,
                    OFFSET,
                    TIMESTAMP,
                    ATTEMPTS,
                    REASON,
                    STAGE,
                    EXCEPTION,
                    MESSAGE,
                    STACKTRACE,
                    FIRST_SEEN,
                    FAILED_AT,
                    SCHEMA_FINGERPRINT -> dialect.read(fact, record.headers());
        };
    }

    /** Where the record was published; empty when not all of it is told. */
    public Optional<Origin> origin() {
        return fact(Fact.TOPIC)
                .flatMap(topic -> number(Fact.PARTITION)
                        .filter(partition -> partition >= 0 && partition <= Integer.MAX_VALUE)
                        .flatMap(partition ->
                                number(Fact.OFFSET).map(offset -> new Origin(topic, partition.intValue(), offset))));
    }

    /** When it was set aside; when it was written to this topic, if nothing tells it better. */
    public Instant failedAt() {
        return time(Fact.FAILED_AT).orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
    }

    /** When its group received it first; when it was set aside, if nothing tells it better. */
    Instant firstSeen() {
        return time(Fact.FIRST_SEEN).orElseGet(this::failedAt);
    }

    /** Its timestamp where it was published; the one that it has here, if nothing tells it better. */
    Instant published() {
        return Instant.ofEpochMilli(number(Fact.TIMESTAMP).orElse(record.timestamp()));
    }

    /** Whether this runtime wrote it: then its group reads the retry topic. */
    boolean isOurs() {
        return dialect == Dialect.KAFKA && fact(Fact.REASON).isPresent();
    }

    /** Whether no topic ever took it: it has no place where it was published. */
    boolean isUnpublished() {
        return dialect == Dialect.KAFKA
                && fact(Fact.STAGE).filter(LetterHeaders.PUBLISH::equals).isPresent();
    }

    /** How often the event had been replayed before it was set aside this time. */
    public int replays() {
        return TextHeaders.get(record.headers(), RetryHeaders.REPLAY_COUNT)
                .flatMap(Letter::parse)
                .map(count -> Math.clamp(count, 0, Integer.MAX_VALUE - 1))
                .orElse(0);
    }

    /** The headers without the story of its failure. */
    Headers ownHeaders() {
        RecordHeaders own = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!dialect.owns(header.key())) {
                own.add(header);
            }
        }
        return own;
    }

    /** The same as a number; empty if it is none. */
    Optional<Long> number(Fact fact) {
        return fact(fact).flatMap(Letter::parse);
    }

    private static Optional<Long> parse(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> time(Fact fact) {
        return fact(fact).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text)).filter(Letter::isInMillis);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** Later and earlier times cannot be written to a header again. */
    private static boolean isInMillis(Instant time) {
        return !time.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE))
                && !time.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE));
    }
}
