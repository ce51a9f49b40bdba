package io.thereview.runtime.replay;

import io.thereview.runtime.replay.AuditEntry.Action;

/**
 * What is to be done with the selected dead letters.
 *
 * @param id of this command, which it leaves behind on each record
 * @param by who gives it
 * @param max at most so many
 * @param loops an event that has been replayed so often is held back
 * @param dryRun whether it is only counted
 */
public record Job(String id, String by, Action action, long max, int loops, boolean dryRun) {

    /** How often an event is replayed unless somebody insists. */
    public static final int LOOPS = 3;

    /** Refuses a command that nobody gave, or that does nothing. */
    public Job {
        if (id.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException("a replay has an id, and somebody who does it");
        }
        if (max < 1 || loops < 1) {
            throw new IllegalArgumentException(
                    "at least one dead letter is replayed at least once, not " + max + " and " + loops);
        }
    }
}
