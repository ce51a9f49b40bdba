package io.thereview.producer.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue of writes, which can be closed: nothing enters it any more, and what is in it can still be taken.
 * Thread-safe.
 */
final class WaitingWrites {

    private final int most;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** A write and what becomes of it; compared by identity, since no two requests are the same. */
    static final class Waiting {
        private final Write write;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        Waiting(Write write) {
            this.write = write;
        }

        Write write() {
            return write;
        }

        CompletableFuture<Outcome> outcome() {
            return outcome;
        }
    }

    WaitingWrites(int most) {
        this.most = most;
    }

    /** False, and nothing added, when the queue is full or closed. */
    boolean add(Waiting write) {
        lock.lock();
        try {
            if (closed || queue.size() >= most) {
                return false;
            }
            queue.add(write);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for writes and takes the oldest; none when the queue is closed and empty. */
    List<Waiting> take(int atMost) {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return poll(atMost);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the write back; false when somebody has taken it. */
    boolean remove(Waiting write) {
        lock.lock();
        try {
            return queue.remove(write);
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing in any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> poll(int atMost) {
        List<Waiting> taken = new ArrayList<>(Math.min(atMost, queue.size()));
        while (taken.size() < atMost && !queue.isEmpty()) {
            taken.add(queue.remove());
        }
        return taken;
    }
}
