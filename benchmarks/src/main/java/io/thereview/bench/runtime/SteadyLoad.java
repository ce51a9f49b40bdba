package io.thereview.bench.runtime;

import io.thereview.event.EventTopic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Events that come at a fixed rate, whatever becomes of them. Each carries the time at which it should have been sent, so
 * that a delay of the sender counts as a delay too. Times are counted from when sending begins.
 */
final class SteadyLoad {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final int keys;

    /** Reading of {@link System#nanoTime}. */
    private volatile long began;

    SteadyLoad(int perSecond, int keys) {
        this.perSecond = perSecond;
        this.keys = keys;
    }

    /** Sends for that long, the keys in turn. */
    void send(Platform platform, EventTopic topic, Duration time) throws InterruptedException, IOException {
        long events = events(time);
        try (Sender sender = new Sender(platform, topic)) {
            began = System.nanoTime();
            for (int sent = 0; sent < events; sent++) {
                long due = sent * SECOND / perSecond;
                while (elapsed() < due) {
                    LockSupport.parkNanos(due - elapsed());
                }
                sender.send(Events.of(sent % keys, sent / keys + 1, Instant.EPOCH.plusNanos(due)));
            }
            sender.flush();
        }
    }

    /** How many events that time takes. */
    int events(Duration time) {
        return (int) (time.toMillis() * perSecond / 1_000);
    }

    /** Nanoseconds since the beginning. */
    long elapsed() {
        return System.nanoTime() - began;
    }

    /** When an event that occurred then should have been sent, in nanoseconds since the beginning. */
    static long due(Instant occurredAt) {
        return TimeUnit.SECONDS.toNanos(occurredAt.getEpochSecond()) + occurredAt.getNano();
    }
}
