package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.OutboxRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Why a record was not taken, by whose fault it is. */
sealed interface Refusal {

    /** What was refused first. */
    OutboxRecord record();

    /** What the producer said. */
    Throwable cause();

    /** The record is one that its topic never takes. */
    record OfRecord(OutboxRecord record, Throwable cause) implements Refusal {}

    /** The topic takes nothing now; whatever it is, a later try may succeed. */
    record OfTopic(OutboxRecord record, Throwable cause) implements Refusal {}

    /** Judged by what the producer said. */
    static Refusal of(OutboxRecord record, Throwable cause) {
        return switch (cause) {
            case RecordTooLargeException e -> new OfRecord(record, cause);
            case RecordBatchTooLargeException e -> new OfRecord(record, cause);
            case InvalidRecordException e -> new OfRecord(record, cause);
            case SerializationException e -> new OfRecord(record, cause);
            default -> new OfTopic(record, cause);
        };
    }

    /** What is to be done about it, for people. */
    default String remedy() {
        return switch (cause()) {
            case RecordTooLargeException e -> "it is larger than the topic takes; raise the topic's max.message.bytes";
            case RecordBatchTooLargeException e ->
                "it is larger than a segment of the topic; raise the topic's segment.bytes";
            case TopicAuthorizationException e ->
                "this app may not write there; allow it WRITE and DESCRIBE on the topic";
            case UnknownTopicOrPartitionException e -> "the topic is missing; create it";
            case TimeoutException e ->
                cause().getMessage() + " (is the topic there, may this app write to it, and do brokers answer?)";
            default -> String.valueOf(cause().getMessage());
        };
    }
}
