package io.thereview.runtime.replay;

import java.time.Instant;

/**
 * What was done last with a dead letter.
 *
 * @param written timestamp of the dead letter: a topic that was made anew has other letters at the same places
 * @param replay id of the command that did it
 * @param by who gave the command
 */
public record AuditEntry(Action action, State state, Instant written, String replay, String by, Instant at) {

    /** What can be done with a dead letter. */
    public enum Action {
        /** Sent again to the group that it belongs to. */
        REPLAY,
        /** Published again where it was published first, for every group. */
        REPUBLISH,
        /** Given up. */
        DISCARD
    }

    /** How far it is done. */
    public enum State {
        /** About to be done; whether it was is not known. */
        BEGUN,
        /** Done. */
        DONE
    }

    /** What the dead letter is since: open, replayed, republished or discarded; and in doubt while it has only begun. */
    public String label() {
        if (state == State.BEGUN) {
            return "in doubt";
        }
        return switch (action) {
            case REPLAY -> "replayed";
            case REPUBLISH -> "republished";
            case DISCARD -> "discarded";
        };
    }
}
