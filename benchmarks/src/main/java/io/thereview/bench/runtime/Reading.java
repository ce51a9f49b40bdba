package io.thereview.bench.runtime;

import java.time.Duration;

/** Reads a whole backlog with a group of its own, and sees that every event was handled once and in order. */
final class Reading {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Reading() {}

    /** Thousands of events in each second. */
    static double kilo(Platform platform, Reader reader, Backlog backlog) throws Exception {
        Tally tally = new Tally(backlog.records(), backlog.keys());
        Reader.Running running = reader.start(backlog.topic(), platform.freshGroup(), tally);
        try {
            tally.await(LONGEST);
        } finally {
            running.stop();
        }
        return tally.perSecond() / 1_000;
    }

    /** The same as one of the ways of {@link Rounds}. */
    static Rounds.Way way(String name, Platform platform, Reader reader, Backlog backlog) {
        return new Rounds.Way(name, () -> kilo(platform, reader, backlog));
    }
}
