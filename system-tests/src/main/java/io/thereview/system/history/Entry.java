package io.thereview.system.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One fact that was seen; a line of the history. Times are nanoseconds since the run's start by one monotonic clock, and
 * called {@code at}; what has none is of the final look at a store, after the run. A fact that was first seen with a time of
 * the machine's clock has it converted by whoever collects it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @Type(value = Run.class, name = "run"),
    @Type(value = LoadEnded.class, name = "load-ended"),
    @Type(value = Operation.Invoked.class, name = "invoked"),
    @Type(value = Operation.Completed.class, name = "completed"),
    @Type(value = Fault.Fired.class, name = "fault-fired"),
    @Type(value = Fault.Healed.class, name = "fault-healed"),
    @Type(value = Fault.Skipped.class, name = "fault-skipped"),
    @Type(value = Registered.class, name = "registered"),
    @Type(value = TopicRecord.class, name = "record"),
    @Type(value = DeadLetter.class, name = "dead-letter"),
    @Type(value = Row.Review.class, name = "review-row"),
    @Type(value = Row.Outbox.class, name = "outbox-row"),
    @Type(value = Row.Inbox.class, name = "inbox-row"),
    @Type(value = Row.Waiting.class, name = "waiting-row"),
    @Type(value = Row.Score.class, name = "score-row"),
    @Type(value = Mail.class, name = "mail"),
    @Type(value = Cached.Invalidated.class, name = "invalidated"),
    @Type(value = Cached.Review.class, name = "cached-review"),
    @Type(value = Cached.Statistics.class, name = "cached-statistics"),
    @Type(value = Offset.Committed.class, name = "committed"),
    @Type(value = Offset.End.class, name = "end")
})
public sealed interface Entry
        permits Run, LoadEnded, Operation, Fault, Registered, TopicRecord, DeadLetter, Row, Mail, Cached, Offset {}
