package io.thereview.runtime.publish;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a waiting thread; calls that come while nobody waits are remembered as one. Thread-safe. */
public final class Signal {

    private final Semaphore permits = new Semaphore(0);

    /** Wakes the waiting thread, or the next one that waits. */
    public void raise() {
        permits.release();
    }

    /** Waits until the signal is raised or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (permits.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            permits.drainPermits();
        }
    }
}
