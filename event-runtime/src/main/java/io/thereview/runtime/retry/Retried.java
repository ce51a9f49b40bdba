package io.thereview.runtime.retry;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * What the headers of a record on the retry topic say.
 *
 * @param group whom it is addressed to; every other group skips it
 * @param origin where it was published
 * @param published its timestamp there
 * @param replay present when somebody sent it again from the dead letters
 * @param discarded whether the event was given up: nothing is to be handled, the record only ends the wait of its key
 */
public record Retried(
        ConsumerGroup group,
        Origin origin,
        Instant published,
        Round round,
        Optional<Replay> replay,
        boolean discarded) {

    /**
     * When it is due and how long it has been on its way.
     *
     * @param number how many rounds by way of the retry topic it has had, this one among them; 0 for a replay
     * @param notBefore it is not tried earlier than that
     * @param firstSeen when the group received it first
     * @param attempts that failed before this round; 0 for a replay
     */
    public record Round(int number, Instant notBefore, Instant firstSeen, int attempts) {}

    /**
     * That it comes from the dead letters.
     *
     * @param id of the command that sent it
     * @param count how often this event has been replayed for this group, this time among them
     */
    public record Replay(String id, int count) {}
}
