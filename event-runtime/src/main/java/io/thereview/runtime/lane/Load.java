package io.thereview.runtime.lane;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is in hand of one partition.
 *
 * @param unfinished records received and not finished
 * @param bytes their keys and values
 * @param span records from the oldest unfinished one on, finished ones among them
 * @param running lanes that are being handled
 * @param parked lanes whose head waits for its next attempt
 * @param oldest when the oldest unfinished record was received
 */
public record Load(int unfinished, long bytes, int span, int running, int parked, Optional<Instant> oldest) {

    /** The same with its time by another clock. */
    public Load by(UnaryOperator<Instant> clock) {
        return new Load(unfinished, bytes, span, running, parked, oldest.map(clock));
    }
}
