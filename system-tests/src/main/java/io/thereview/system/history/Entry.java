package io.thereview.system.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One fact that was seen; a line of the history. Times are nanoseconds since the run's start by one monotonic clock, and
 * called {@code at}; what has none is of the final look at a store, after the run. A fact that was first seen with a time of
 * the machine's clock has it converted by whoever collects it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Run.class, name = "run"),
    @JsonSubTypes.Type(value = LoadEnded.class, name = "load-ended"),
    @JsonSubTypes.Type(value = Operation.Invoked.class, name = "invoked"),
    @JsonSubTypes.Type(value = Operation.Completed.class, name = "completed"),
    @JsonSubTypes.Type(value = Fault.Fired.class, name = "fault-fired"),
    @JsonSubTypes.Type(value = Fault.Healed.class, name = "fault-healed"),
    @JsonSubTypes.Type(value = Fault.Skipped.class, name = "fault-skipped"),
    @JsonSubTypes.Type(value = Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = TopicRecord.class, name = "record"),
    @JsonSubTypes.Type(value = DeadLetter.class, name = "dead-letter"),
    @JsonSubTypes.Type(value = Row.Review.class, name = "review-row"),
    @JsonSubTypes.Type(value = Row.Outbox.class, name = "outbox-row"),
    @JsonSubTypes.Type(value = Row.Inbox.class, name = "inbox-row"),
    @JsonSubTypes.Type(value = Row.Waiting.class, name = "waiting-row"),
    @JsonSubTypes.Type(value = Row.Score.class, name = "score-row"),
    @JsonSubTypes.Type(value = Mail.class, name = "mail"),
    @JsonSubTypes.Type(value = Cached.Invalidated.class, name = "invalidated"),
    @JsonSubTypes.Type(value = Cached.Review.class, name = "cached-review"),
    @JsonSubTypes.Type(value = Cached.Statistics.class, name = "cached-statistics"),
    @JsonSubTypes.Type(value = Offset.Committed.class, name = "committed"),
    @JsonSubTypes.Type(value = Offset.End.class, name = "end")
})
public sealed interface Entry
        permits Run, LoadEnded, Operation, Fault, Registered, TopicRecord, DeadLetter, Row, Mail, Cached, Offset {}
