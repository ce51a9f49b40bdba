package io.thereview.gate.readers;

import java.time.Duration;
import java.time.Instant;

/**
 * One instance of a program that reads, as it told of itself.
 *
 * @param program what it reads with
 * @param instance tells it from others of the same version
 * @param group its consumer group
 * @param seenAt its last sign of life
 */
public record RunningReader(ReaderManifest program, String instance, String group, Instant startedAt, Instant seenAt) {

    /** Whether it had given a sign of life within that time before the moment. */
    public boolean runs(Instant moment, Duration silence) {
        return !seenAt.isBefore(moment.minus(silence));
    }

    /** Which program it is. */
    public AppVersion name() {
        return AppVersion.of(program);
    }

    /** What it is called on the topic: {@code app/version/instance}. */
    public String key() {
        return program.app() + "/" + program.version() + "/" + instance;
    }
}
