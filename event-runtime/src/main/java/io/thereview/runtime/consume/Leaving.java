package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.lane.Slot;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.position.WaitingKeys.Place;
import io.thereview.runtime.retry.Retried;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How records come from their topics and leave them, and which of their key must go after others that have left. What is
 * noted is noted before the record leaves, and forgotten after it is finished, so that a crash in between costs a
 * repetition and never the order. Thread-safe.
 *
 * @param retryTopic whose records are addressed to one group
 */
record Leaving(
        ConsumerGroup group,
        String retryTopic,
        Exits exits,
        WaitingKeys waiting,
        DeathPolicy death,
        Consumer<CrashPoint> passing) {

    /**
     * The record as it came.
     *
     * @throws io.thereview.runtime.serde.UndecodableException if what addresses it is malformed
     */
    Inbound inbound(Slot<ConsumerRecord<byte[], byte[]>> slot) {
        return slot.record().topic().equals(retryTopic)
                ? Inbound.retried(slot.record(), slot.received())
                : Inbound.direct(slot.record(), slot.received());
    }

    boolean isFree(Inbound inbound) {
        return ahead(inbound).isEmpty();
    }

    /** Where an earlier record of its key waits. */
    Optional<Place> ahead(Inbound inbound) {
        byte[] key = inbound.record().key();
        return key == null ? Optional.empty() : waiting.ahead(group, inbound.origin(), key);
    }

    /** The record is about to be tried; what comes behind one that was replayed follows it by the retry topic. */
    void begins(Inbound inbound) {
        if (returns(inbound)) {
            note(inbound, Place.RETRIES);
        }
    }

    private boolean returns(Inbound inbound) {
        return death == DeathPolicy.QUARANTINE_KEY && inbound.isReplayed();
    }

    /** The record comes back later, in that round. */
    void postpone(Inbound inbound, Retried.Round round) throws InterruptedException {
        note(inbound, Place.RETRIES);
        exits.postpone(inbound, round);
        passing.accept(CrashPoint.AFTER_RETRY);
    }

    /**
     * The record becomes a dead letter. Later ones of its key come on another way when it has come by the retry topic: in
     * quarantine they follow it to the dead letters only when it is there itself.
     */
    void setAside(Inbound inbound, Failure failure) throws InterruptedException {
        boolean returned = inbound.retried().isPresent();
        if (death == DeathPolicy.QUARANTINE_KEY) {
            note(inbound, returned ? Place.RETRIES : Place.DEAD_LETTERS);
        }
        exits.setAside(inbound, failure);
        passing.accept(CrashPoint.AFTER_DEAD_LETTER);
        if (death != DeathPolicy.QUARANTINE_KEY) {
            finished(inbound);
        } else if (returned) {
            note(inbound, Place.DEAD_LETTERS);
        }
    }

    private void note(Inbound inbound, Place place) {
        byte[] key = inbound.record().key();
        if (key != null) {
            waiting.add(group, inbound.origin(), key, place);
        }
    }

    /** Nobody has to wait for the record any more. */
    void finished(Inbound inbound) {
        byte[] key = inbound.record().key();
        if (key != null) {
            if (returns(inbound)) {
                waiting.returning(group, inbound.origin(), key);
            }
            waiting.remove(group, inbound.origin());
        }
    }
}
