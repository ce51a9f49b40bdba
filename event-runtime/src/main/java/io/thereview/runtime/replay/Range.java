package io.thereview.runtime.replay;

import java.util.OptionalInt;

/**
 * Which stretch of a topic is read.
 *
 * @param partition only this one; all when empty
 * @param from first offset
 * @param to first offset that is not read any more
 */
public record Range(OptionalInt partition, long from, long to) {

    /** Everything. */
    public static final Range ALL = new Range(OptionalInt.empty(), 0, Long.MAX_VALUE);

    /** Refuses what is read backwards. */
    public Range {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "a range of offsets goes from 0 or later upwards, not from " + from + " to " + to);
        }
    }

    /** One place. */
    public static Range of(Place place) {
        return new Range(OptionalInt.of(place.partition()), place.offset(), place.offset() + 1);
    }
}
