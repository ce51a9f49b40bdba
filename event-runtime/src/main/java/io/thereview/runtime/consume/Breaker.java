package io.thereview.runtime.consume;

import io.thereview.event.Delivery.Origin;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Notices that it is not the records. After some outages in a row, not all of one record, it opens: nothing is handled any
 * more but one record now and then, until one gets through. Thread-safe.
 */
final class Breaker {

    private static final double JITTER = 0.2;

    /** What only one record meets may be that record's own: the server that it alone is sent to. */
    private static final int RECORDS = 2;

    /** What an attempt has made of it. */
    enum Change {
        NONE,
        OPENED,
        CLOSED,
        /** It stays open; nothing is handled until the next probe. */
        STILL_OPEN
    }

    private final BreakerPolicy policy;
    private final Backoff backoff;
    private final Set<Origin> met = new HashSet<>();
    private int outages;
    private int probes;
    private boolean open;
    private volatile boolean calm = true;
    private boolean probing;
    private Instant nextProbe = Instant.MAX;

    Breaker(BreakerPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.backoff = new Backoff(policy.firstProbe(), policy.longestProbe(), JITTER, random);
    }

    /** An attempt at the record failed because something was down. */
    synchronized Change outage(Origin record, Instant now) {
        outages++;
        met.add(record);
        calm = false;
        if (!open && outages < policy.failures()) {
            return Change.NONE;
        }
        if (!open && met.size() < Math.min(RECORDS, policy.failures())) {
            return Change.NONE;
        }
        if (open && !probing) {
            return Change.STILL_OPEN;
        }
        Change change = open ? Change.STILL_OPEN : Change.OPENED;
        open = true;
        probing = false;
        probes++;
        nextProbe = now.plus(backoff.after(probes));
        return change;
    }

    /**
     * A handler got through or failed by its own fault, or a record could leave: what was down did not stop it. Should that
     * be wrong, because nothing was needed that is down, the next outages open the breaker again.
     */
    synchronized Change success() {
        Change change = open ? Change.CLOSED : Change.NONE;
        outages = 0;
        met.clear();
        probes = 0;
        open = false;
        probing = false;
        calm = true;
        return change;
    }

    /** Whether there has been no outage since the last success; costs nothing to ask. */
    boolean isCalm() {
        return calm;
    }

    /** Whether one record is to be tried now; true once for each probe. */
    synchronized boolean probes(Instant now) {
        if (!open || probing || nextProbe.isAfter(now)) {
            return false;
        }
        probing = true;
        return true;
    }

    /** Whether the record has met an outage since the last success. */
    synchronized boolean hasMet(Origin record) {
        return met.contains(record);
    }

    /** Whether handling has stopped. */
    synchronized boolean isOpen() {
        return open;
    }
}
