package io.thereview.runtime.deadletter;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.kafka.TextHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a dead letter, all UTF-8 text. The names up to {@link #MESSAGE} are those of Kafka's own dead letters
 * (KIP-1191); the others are ours, under the same prefix.
 */
public final class LetterHeaders {

    /** What the names of all of them begin with. */
    public static final String PREFIX = "__dlq.errors.";

    /** Where the record was published. */
    public static final String TOPIC = PREFIX + "topic";

    /** Where the record was published. */
    public static final String PARTITION = PREFIX + "partition";

    /** Where the record was published. */
    public static final String OFFSET = PREFIX + "offset";

    /** Whose dead letter it is. */
    public static final String GROUP = PREFIX + "group";

    /** How often it was tried. */
    public static final String DELIVERY_COUNT = PREFIX + "delivery.count";

    /** What is wrong with it. */
    public static final String MESSAGE = PREFIX + "message";

    /** The label of the {@link Reason}; {@code unpublished} for what no topic took. */
    public static final String DISPOSITION = PREFIX + "disposition";

    /** What was being done with it: verify, decode, handle, wait or publish. */
    public static final String STAGE = PREFIX + "stage";

    /** Class of the innermost cause. */
    public static final String EXCEPTION = PREFIX + "exception";

    /** The beginning of the stack trace. */
    public static final String STACKTRACE = PREFIX + "stacktrace";

    /** Timestamp that it was published with, in milliseconds since 1970. */
    public static final String TIMESTAMP = PREFIX + "timestamp";

    /** When it was set aside, ISO 8601. */
    public static final String FAILED_AT = PREFIX + "failed.at";

    /** When the group received it first, ISO 8601. */
    public static final String FIRST_SEEN = PREFIX + "first.seen";

    /** Id of the event, where its CloudEvents header has it. */
    public static final String EVENT_ID = PREFIX + "event.id";

    /** Type of the event, where its CloudEvents header has it. */
    public static final String EVENT_TYPE = PREFIX + "event.type";

    /** Registry's id of the schema that it was written with, where the value has one. */
    public static final String SCHEMA_ID = PREFIX + "schema.id";

    /** Fingerprint of that schema, where it is known. */
    public static final String SCHEMA_FINGERPRINT = PREFIX + "schema.fingerprint";

    /** The {@link #STAGE} of what was never published; it has no partition, offset and group. */
    public static final String PUBLISH = "publish";

    private static final String UNPUBLISHED = "unpublished";
    private static final int LONGEST = 4_096;
    private static final int SHORTEST = 256;
    private static final int CAUSES = 100;
    private static final int SCHEMA_PREFIX = 5;

    private LetterHeaders() {}

    /** Writes who failed at it and why; takes earlier headers of this kind away. */
    static void write(Headers headers, ConsumerGroup group, Failure failure, Instant now) {
        TextHeaders.removeAll(headers, PREFIX);
        TextHeaders.put(headers, GROUP, group.name());
        TextHeaders.put(headers, DELIVERY_COUNT, Integer.toString(failure.attempts()));
        put(headers, MESSAGE, failure.message(), LONGEST);
        TextHeaders.put(headers, DISPOSITION, failure.reason().label());
        TextHeaders.put(headers, STAGE, stage(failure.reason()));
        TextHeaders.put(headers, FIRST_SEEN, failure.firstSeen().toString());
        TextHeaders.put(headers, FAILED_AT, now.toString());
        Throwable cause = failure.cause();
        if (cause != null) {
            writeCause(headers, cause);
        }
        writeEvent(headers);
    }

    /** Writes that the record was never published, and why; takes earlier headers of this kind away. */
    public static void writeUnpublished(Headers headers, String topic, String message, Throwable cause, Instant now) {
        TextHeaders.removeAll(headers, PREFIX);
        TextHeaders.put(headers, TOPIC, topic);
        put(headers, MESSAGE, message, LONGEST);
        TextHeaders.put(headers, DISPOSITION, UNPUBLISHED);
        TextHeaders.put(headers, STAGE, PUBLISH);
        TextHeaders.put(headers, FAILED_AT, now.toString());
        writeCause(headers, cause);
        writeEvent(headers);
    }

    private static void writeCause(Headers headers, Throwable cause) {
        TextHeaders.put(headers, EXCEPTION, innermost(cause).getClass().getName());
        put(headers, STACKTRACE, stack(cause), LONGEST);
    }

    private static void writeEvent(Headers headers) {
        TextHeaders.get(headers, "ce_id").ifPresent(id -> put(headers, EVENT_ID, id, SHORTEST));
        TextHeaders.get(headers, "ce_type").ifPresent(type -> put(headers, EVENT_TYPE, type, SHORTEST));
    }

    /** Takes away what can be missed most easily: the stack, and all but the beginning of the message. */
    static void shorten(Headers headers) {
        headers.remove(STACKTRACE);
        TextHeaders.get(headers, MESSAGE).ifPresent(message -> put(headers, MESSAGE, message, SHORTEST));
    }

    /** The id that the value begins with, in Confluent's wire format. */
    public static OptionalInt schemaId(byte[] value) {
        return value.length >= SCHEMA_PREFIX && value[0] == 0
                ? OptionalInt.of(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt())
                : OptionalInt.empty();
    }

    private static String stage(Reason reason) {
        return switch (reason) {
            case DIGEST_MISMATCH -> "verify";
            case UNDECODABLE, UNKNOWN_TYPE -> "decode";
            case REJECTED, RETRIES_EXHAUSTED -> "handle";
            case QUARANTINED_KEY -> "wait";
        };
    }

    private static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; depth < CAUSES; depth++) {
            innermost = Optional.ofNullable(innermost.getCause()).orElse(innermost);
        }
        return innermost;
    }

    private static String stack(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Cuts between characters, not within one. */
    private static void put(Headers headers, String name, String text, int mostBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(mostBytes);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(text), bytes, true);
        byte[] cut = new byte[bytes.position()];
        bytes.flip().get(cut);
        headers.remove(name);
        headers.add(name, cut);
    }
}
