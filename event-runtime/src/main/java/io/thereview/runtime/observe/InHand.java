package io.thereview.runtime.observe;

import java.time.Duration;

/**
 * What of one partition has been received and is not finished.
 *
 * @param bytes of their keys and values
 * @param parked keys of which the first record waits for its next attempt
 * @param headFor how long the record at which the committed offset stands has been in hand; zero when nothing is
 */
public record InHand(int records, long bytes, int parked, Duration headFor) {

    /** Everything that was received is finished. */
    public static final InHand NOTHING = new InHand(0, 0, 0, Duration.ZERO);
}
