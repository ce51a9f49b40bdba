package io.thereview.runtime.retry;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.Retried.Replay;
import io.thereview.runtime.retry.Retried.Round;
import io.thereview.runtime.serde.UndecodableException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The headers that a record has only while it is on the retry topic, and those of a replay, which it keeps. All are UTF-8
 * text; times are milliseconds since 1970. Of a record of any other topic they say nothing, whoever wrote them.
 */
public final class RetryHeaders {

    /** What the names of all headers begin with that a record loses when it leaves the retry topic. */
    public static final String PREFIX = "__retry.";

    /** How often an event was replayed, and by which command last; so loops are seen. */
    public static final String REPLAY_COUNT = "__dlq.replay.count";

    private static final String REPLAY_ID = "__dlq.replay.id";
    private static final String GROUP = PREFIX + "group";
    private static final String TOPIC = PREFIX + "topic";
    private static final String PARTITION = PREFIX + "partition";
    private static final String OFFSET = PREFIX + "offset";
    private static final String TIMESTAMP = PREFIX + "timestamp";
    private static final String NOT_BEFORE = PREFIX + "not-before";
    private static final String ROUND = PREFIX + "round";
    private static final String FIRST_SEEN = PREFIX + "first-seen";
    private static final String ATTEMPTS = PREFIX + "attempts";
    private static final String DISCARD = PREFIX + "discard";

    private RetryHeaders() {}

    /** Whether the record of the retry topic is for the group; all others may skip it unread. */
    public static boolean areFor(ConsumerGroup group, Headers headers) {
        return TextHeaders.get(headers, GROUP).filter(group.name()::equals).isPresent();
    }

    /**
     * What the headers of a record of the retry topic say; empty when it is addressed to nobody.
     *
     * @throws UndecodableException if it is addressed and something else is missing or malformed
     */
    public static Optional<Retried> of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return TextHeaders.get(headers, GROUP)
                .map(group -> new Retried(
                        parsed(GROUP, group, ConsumerGroup::new),
                        new Origin(
                                needed(headers, TOPIC, Function.identity()),
                                needed(headers, PARTITION, Integer::valueOf),
                                needed(headers, OFFSET, Long::valueOf)),
                        needed(headers, TIMESTAMP, RetryHeaders::time),
                        new Round(
                                needed(headers, ROUND, Integer::valueOf),
                                needed(headers, NOT_BEFORE, RetryHeaders::time),
                                needed(headers, FIRST_SEEN, RetryHeaders::time),
                                attempts(headers)),
                        replay(headers),
                        TextHeaders.get(headers, DISCARD)
                                .filter(Boolean::parseBoolean)
                                .isPresent()));
    }

    /** Addresses a record, in place of whatever it was addressed to before. */
    public static void write(Headers headers, Retried retried) {
        TextHeaders.removeAll(headers, PREFIX);
        TextHeaders.put(headers, GROUP, retried.group().name());
        TextHeaders.put(headers, TOPIC, retried.origin().topic());
        TextHeaders.put(headers, PARTITION, Integer.toString(retried.origin().partition()));
        TextHeaders.put(headers, OFFSET, Long.toString(retried.origin().offset()));
        TextHeaders.put(headers, TIMESTAMP, time(retried.published()));
        TextHeaders.put(headers, NOT_BEFORE, time(retried.round().notBefore()));
        TextHeaders.put(headers, ROUND, Integer.toString(retried.round().number()));
        TextHeaders.put(headers, FIRST_SEEN, time(retried.round().firstSeen()));
        TextHeaders.put(headers, ATTEMPTS, Integer.toString(retried.round().attempts()));
        if (retried.discarded()) {
            TextHeaders.put(headers, DISCARD, "true");
        }
        retried.replay().ifPresent(replay -> write(headers, replay));
    }

    /** Marks a record as replayed, in place of earlier replays. */
    public static void write(Headers headers, Replay replay) {
        TextHeaders.put(headers, REPLAY_ID, replay.id());
        TextHeaders.put(headers, REPLAY_COUNT, Integer.toString(replay.count()));
    }

    private static Optional<Replay> replay(Headers headers) {
        return TextHeaders.get(headers, REPLAY_ID)
                .map(id -> new Replay(id, needed(headers, REPLAY_COUNT, Integer::valueOf)));
    }

    /** None where the header is missing. */
    private static int attempts(Headers headers) {
        return TextHeaders.get(headers, ATTEMPTS)
                .map(text -> parsed(ATTEMPTS, text, Integer::valueOf))
                .orElse(0);
    }

    private static <T> T needed(Headers headers, String name, Function<String, T> parser) {
        String text = TextHeaders.get(headers, name)
                .orElseThrow(() -> new UndecodableException(
                        "a record of the retry topic has no header " + name + "; only the runtime and the dead letter"
                                + " commands may write there",
                        null));
        return parsed(name, text, parser);
    }

    private static <T> T parsed(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(
                    "a record of the retry topic has a header " + name + " that cannot be read", e);
        }
    }

    private static Instant time(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    private static String time(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
