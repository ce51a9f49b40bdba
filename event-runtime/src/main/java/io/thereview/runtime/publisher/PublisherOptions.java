package io.thereview.runtime.publisher;

import io.thereview.runtime.retry.SideTopics;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a {@link Publisher} is told once.
 *
 * @param deadline how long it tries to publish an event, from the call on
 * @param records most events in hand at a time
 * @param bytes most bytes of them; a single event may exceed it
 * @param deadLetters topic for what only its own topic refuses
 * @param folder where files of dead letters are made that no broker takes
 */
public record PublisherOptions(Duration deadline, int records, long bytes, String deadLetters, Path folder) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A minute, 10,000 events, 16 MiB, and the folder {@code undeliverable} where the program runs. */
    public static final PublisherOptions DEFAULT = new PublisherOptions(
            Duration.ofMinutes(1), 10_000, 16 << 20, SideTopics.DEFAULT.deadLetters(), Path.of("undeliverable"));

    /** Refuses what nobody can keep. */
    public PublisherOptions {
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a deadline is 100 ms to a day, not " + deadline);
        }
        if (records < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "at least one event and one byte may be in hand, not " + records + " and " + bytes);
        }
        if (deadLetters.isBlank()) {
            throw new IllegalArgumentException("the topic of dead letters has a name");
        }
    }
}
