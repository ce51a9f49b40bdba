package io.thereview.system.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a proxy does now, and the wait until a piece may go on. Thread-safe. */
final class LinkState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Link link = new Link.Pass();

    void become(Link next) {
        lock.lock();
        try {
            link = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Link now() {
        lock.lock();
        try {
            return link;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes may go at once, so that a slow link trickles: what it takes in a tenth of a second. */
    int piece() {
        return now() instanceof Link.Slow slow ? Math.max(1, slow.bytesPerSecond() / 10) : Integer.MAX_VALUE;
    }

    /** Returns when a piece of that many bytes may arrive in that direction. A change of the link ends a delay early. */
    void await(Direction direction, int bytes) throws InterruptedException {
        lock.lock();
        try {
            Link begun = link;
            long left = delayNanos(begun, bytes);
            while (left > 0 && link.equals(begun)) {
                left = changed.awaitNanos(left);
            }
            while (holds(link, direction)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean holds(Link link, Direction direction) {
        return link instanceof Link.BlackHole hole && hole.direction() == direction;
    }

    private static long delayNanos(Link link, int bytes) {
        return switch (link) {
            case Link.BlackHole hole -> 0;
            case Link.Delay delay -> delay.by().toNanos();
            case Link.Slow slow -> TimeUnit.SECONDS.toNanos(bytes) / slow.bytesPerSecond();
            case Link.Pass pass -> 0;
            case Link.Reset reset -> 0;
            case Link.Refuse refuse -> 0;
        };
    }
}
