package io.thereview.runtime.observe;

import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Hears what a consumer does. Called on the threads that do it, so that it must be quick and thread-safe, and must not
 * throw.
 */
public interface Observer {

    /** Hears nothing. */
    Observer NONE = new Observer() {};

    /** Records were received from the partition in one batch. */
    default void received(TopicPartition partition, int records) {}

    /**
     * A handler returned. A batch handler is told for each of its events.
     *
     * @param type as the envelope has it, such as {@code review.created.v1}
     * @param waited from receipt to the beginning of this attempt
     * @param handling how long the handler took
     */
    default void handled(String topic, String type, Outcome outcome, Duration waited, Duration handling) {}

    /**
     * A handler threw. A batch handler is told for each of its events.
     *
     * @param outage whether something was down, so that neither event nor handler is at fault
     */
    default void failed(
            String topic, String type, Throwable cause, boolean outage, Duration waited, Duration handling) {}

    /**
     * A record could not be opened, so that no handler was called.
     *
     * @param reason what is wrong with it; empty when that is not known, as while the schema registry is down
     */
    default void unopened(String topic, Optional<Reason> reason) {}

    /** A record waits for its next attempt. */
    default void parked(TopicPartition partition, Duration delay) {}

    /** A record went to the retry topic. */
    default void postponed(String topic, Duration delay) {}

    /** A record was set aside. */
    default void deadLettered(String topic, Reason reason) {}

    /** Partitions came. */
    default void assigned(Collection<TopicPartition> partitions) {}

    /** Partitions went; the wait is for what was running. */
    default void revoked(Collection<TopicPartition> partitions, Duration waited) {}

    /** Offsets were committed, or could not be. */
    default void committed(int partitions, boolean succeeded) {}

    /** A partition is no longer fetched because too much of it is unfinished, or is fetched again. */
    default void paused(TopicPartition partition, boolean paused) {}

    /** The connection had to be made anew. */
    default void reconnected() {}

    /** Handling has stopped because of an outage, or goes on. */
    default void breaker(boolean open) {}
}
