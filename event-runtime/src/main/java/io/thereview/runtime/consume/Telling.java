package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.observe.Observer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the observer what becomes of records: where they are and why, never what they hold. Thread-safe. */
record Telling(ConsumerGroup group, Observer observer) {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    void parked(Inbound inbound, Next.Park park, Verdict verdict) {
        log.warn(
                "Group {} could not process {}, attempt {}; next in {} ms: {}",
                group,
                place(inbound),
                inbound.attempts(park.tries()),
                park.delay().toMillis(),
                Described.briefly(verdict));
        observer.parked(partition(inbound), park.delay());
    }

    void postponed(Inbound inbound, Next.Postpone postpone) {
        log.warn(
                "Group {} tries {} again in {} s by way of the retry topic, after {} attempts",
                group,
                place(inbound),
                postpone.delay().toSeconds(),
                inbound.attempts(postpone.tries()));
        observer.postponed(inbound.origin().topic(), postpone.delay());
    }

    void setAside(Inbound inbound, Next.SetAside why) {
        Throwable cause = why.cause();
        log.error(
                "Group {} set {} aside as a dead letter ({}){}",
                group,
                place(inbound),
                why.reason().label(),
                cause == null ? "" : ": " + Described.briefly(cause));
        observer.deadLettered(inbound.origin().topic(), why.reason());
    }

    void stuck(TopicPartition partition, long offset, Next.Park park, Exception cause) {
        log.warn(
                "Group {} cannot let {} at offset {} go where it belongs; next attempt in {} ms: {}",
                group,
                partition,
                offset,
                park.delay().toMillis(),
                Described.briefly(cause));
        observer.parked(partition, park.delay());
    }

    private static TopicPartition partition(Inbound inbound) {
        return new TopicPartition(inbound.record().topic(), inbound.record().partition());
    }

    private static String place(Inbound inbound) {
        return inbound.origin().topic() + '-' + inbound.origin().partition() + " at offset "
                + inbound.origin().offset();
    }
}
