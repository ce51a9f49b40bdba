package io.thereview.system.record;

import io.thereview.system.history.Entry;
import io.thereview.system.history.HistoryWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** Adds entries to the history of a run, with times since the run's start. Thread-safe. */
public final class Recorder implements Closeable {

    private final HistoryWriter history;
    private final Instant startedAt;
    private final long startNanos;

    private Recorder(HistoryWriter history, Instant startedAt, long startNanos) {
        this.history = history;
        this.startedAt = startedAt;
        this.startNanos = startNanos;
    }

    /** Begins the run now; its history is written into the folder. */
    public static Recorder begin(Path folder, Clock clock) throws IOException {
        return new Recorder(HistoryWriter.in(folder), clock.instant(), System.nanoTime());
    }

    /** When the run began, by the machine's clock. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Nanoseconds since the start. */
    public long now() {
        return System.nanoTime() - startNanos;
    }

    /** The nanoseconds since the start of a time that somebody read from the machine's clock; 0 for one before the start. */
    public long at(Instant time) {
        return Math.max(0, Duration.between(startedAt, time).toNanos());
    }

    /** Waits until that long after the start. */
    public void await(Duration sinceStart) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(sinceStart.toNanos() - now());
    }

    /** Writes what happens now. */
    public void record(LongFunction<Entry> entry) {
        record(entry.apply(now()));
    }

    /** Writes what has its own time, or none. */
    public void record(Entry entry) {
        try {
            history.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history", e);
        }
    }

    @Override
    public void close() throws IOException {
        history.close();
    }
}
