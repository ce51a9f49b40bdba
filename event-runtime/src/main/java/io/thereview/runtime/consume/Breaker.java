package io.thereview.runtime.consume;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Notices that it is not the records. After some outages in a row it opens: nothing is handled any more but one record now
 * and then, until one gets through. Thread-safe.
 */
final class Breaker {

    private static final double JITTER = 0.2;

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

    /** An attempt failed because something was down. */
    synchronized Change outage(Instant now) {
        outages++;
        calm = false;
        if (!open && outages < policy.failures()) {
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

    /** A handler got through, or failed by its own fault: what it needs is there. */
    synchronized Change success() {
        Change change = open ? Change.CLOSED : Change.NONE;
        outages = 0;
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

    /** Whether handling has stopped. */
    synchronized boolean isOpen() {
        return open;
    }
}
