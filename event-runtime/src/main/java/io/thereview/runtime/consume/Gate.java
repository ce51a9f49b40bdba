package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.observe.Observer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the lanes be handled, or only one of them now and then, or none, by what attempts have shown. Thread-safe. */
final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final ConsumerGroup group;
    private final Breaker breaker;
    private final Lanes<?> lanes;
    private final Observer observer;
    private final Clock clock;
    private volatile @Nullable String halted;

    Gate(ConsumerGroup group, Breaker breaker, Lanes<?> lanes, Observer observer, Clock clock) {
        this.group = group;
        this.breaker = breaker;
        this.lanes = lanes;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * An attempt at the record has shown that; nothing has come of it yet.
     *
     * @return whether others have succeeded since the record last met an outage, so that this one says something of it
     */
    boolean hear(Verdict verdict, ConsumerRecord<?, ?> record) {
        boolean alone = true;
        switch (verdict) {
            case Verdict.Outage outage -> alone = outage(outage, place(record));
            case Verdict.Held held -> halt(held.message());
            case Verdict.Handled handled -> {}
            case Verdict.Failed failed -> {}
            case Verdict.Hopeless hopeless -> {}
            case Verdict.Passed passed -> {}
            case Verdict.Doubtful doubtful -> {}
        }
        return alone;
    }

    /** The attempt has shown that, and the record could go or wait where it belongs. */
    void passed(Verdict verdict) {
        switch (verdict) {
            case Verdict.Handled handled -> success();
            case Verdict.Failed failed -> success();
            case Verdict.Hopeless hopeless -> {
                if (hopeless.reason() == Reason.REJECTED) {
                    success();
                }
            }
            case Verdict.Outage outage -> {}
            case Verdict.Passed passed -> {}
            case Verdict.Doubtful doubtful -> {}
            case Verdict.Held held -> {}
        }
    }

    /** The record is finished, or safe where it belongs: whatever it has met is over. */
    void left(ConsumerRecord<?, ?> record) {
        if (!breaker.isCalm() && breaker.hasMet(place(record))) {
            success();
        }
    }

    private static Origin place(ConsumerRecord<?, ?> record) {
        return new Origin(record.topic(), record.partition(), record.offset());
    }

    private synchronized boolean outage(Verdict.Outage outage, Origin record) {
        boolean alone = !breaker.isOpen() && !breaker.hasMet(record);
        Breaker.Change change = breaker.outage(record, clock.instant());
        if (change != Breaker.Change.NONE) {
            lanes.limit(0);
        }
        if (change == Breaker.Change.OPENED) {
            observer.breaker(true);
            log.warn(
                    "Group {} waits for an outage to end; one record is tried now and then: {}",
                    group,
                    Described.briefly(outage));
        }
        return alone;
    }

    private void success() {
        if (breaker.isCalm()) {
            return;
        }
        synchronized (this) {
            if (breaker.success() == Breaker.Change.CLOSED && halted == null) {
                lanes.limit(Integer.MAX_VALUE);
                observer.breaker(false);
                log.info("Group {} goes on: the outage is over", group);
            }
        }
    }

    private synchronized void halt(String why) {
        halted = why;
        lanes.limit(0);
    }

    /** Tries whether the outage is over, when it is time to. */
    synchronized void probe(Instant now) {
        if (halted == null && breaker.probes(now)) {
            lanes.limit(1);
        }
    }

    /** Why nothing must be handled any more, ever. */
    Optional<String> halted() {
        return Optional.ofNullable(halted);
    }
}
