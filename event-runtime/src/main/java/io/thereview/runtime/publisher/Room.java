package io.thereview.runtime.publisher;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** How many events may be in hand, and how many bytes; whoever brings more waits. First come, first served. Thread-safe. */
final class Room {

    private final int mostRecords;
    private final long mostBytes;
    private final LongSupplier ticks;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private long records;
    private long bytes;
    private boolean closed;

    /**
     * @param ticks nanoseconds that have passed since whenever
     */
    Room(int mostRecords, long mostBytes, LongSupplier ticks) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
        this.ticks = ticks;
    }

    /**
     * Takes room for an event, after waiting for it until the deadline. A single event always has room; one for which there
     * was none in time is counted all the same.
     *
     * @param deadline in ticks
     * @return whether there was room
     * @throws IllegalStateException if it is closed; then none was taken
     * @throws InterruptedException likewise
     */
    boolean take(long size, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = deadline - ticks.getAsLong();
            while (!closed && full(size) && left > 0) {
                freed.awaitNanos(left);
                left = deadline - ticks.getAsLong();
            }
            boolean room = !full(size);
            count(size);
            return room;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes room whether there is any or not.
     *
     * @throws IllegalStateException if it is closed; then none was taken
     */
    void squeeze(long size) {
        lock.lock();
        try {
            count(size);
        } finally {
            lock.unlock();
        }
    }

    private void count(long size) {
        if (closed) {
            throw Lines.closed();
        }
        records++;
        bytes += size;
    }

    private boolean full(long size) {
        return records > 0 && (records >= mostRecords || bytes + size > mostBytes);
    }

    /** Gives the room back. */
    void free(long size) {
        lock.lock();
        try {
            records--;
            bytes -= size;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in from now on, and nobody wait. */
    void close() {
        lock.lock();
        try {
            closed = true;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
