package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** How the poll loop waits for its workers. Thread-safe. */
interface Waiting {

    /** Waits until the condition holds, or the time is over; the condition is looked at after each {@link #signal}. */
    void until(BooleanSupplier condition, Duration atMost) throws InterruptedException;

    /** Something has changed. */
    void signal();

    /** One that really waits. */
    static Waiting real() {
        ReentrantLock lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        return new Waiting() {
            @Override
            public void until(BooleanSupplier condition, Duration atMost) throws InterruptedException {
                lock.lock();
                try {
                    long left = atMost.toNanos();
                    while (!condition.getAsBoolean() && left > 0) {
                        left = changed.awaitNanos(left);
                    }
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void signal() {
                lock.lock();
                try {
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        };
    }
}
