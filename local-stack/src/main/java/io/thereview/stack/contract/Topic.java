package io.thereview.stack.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * One topic.
 *
 * @param retention an ISO 8601 duration, {@code forever} or {@code compacted}
 * @param maxMessageBytes the largest record batch it takes
 * @param key the field of the event that is the record's key, {@code original}, {@code instance} or {@code letter}
 * @param groups who reads it
 */
public record Topic(
        String name,
        String doc,
        int partitions,
        String retention,
        @JsonProperty("max_message_bytes") int maxMessageBytes,
        String key,
        List<String> groups) {

    private static final String FOREVER = "forever";
    private static final String COMPACTED = "compacted";

    public Topic {
        groups = List.copyOf(groups);
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " needs at least one partition, not " + partitions);
        }
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException(name + " must take records, not at most " + maxMessageBytes + " bytes");
        }
        parse(name, retention);
    }

    /** Whether of each key only the newest record is kept, and that without end. */
    public boolean compacted() {
        return retention.equals(COMPACTED);
    }

    /** How long its records are kept; empty for as long as they are not compacted away. */
    public Optional<Duration> kept() {
        return parse(name, retention);
    }

    private static Optional<Duration> parse(String name, String retention) {
        if (retention.equals(FOREVER) || retention.equals(COMPACTED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(retention));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "retention of " + name + " is '" + retention
                            + "', neither 'forever' nor 'compacted' nor a duration such as P30D",
                    e);
        }
    }
}
