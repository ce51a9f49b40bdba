package io.thereview.testkit.ledger;

import java.util.Set;

/**
 * What a test knows to be no fault.
 *
 * @param repeats how many effects there may be beyond one for each event, all events together: those of a process that died
 *     between an effect outside and its mark
 * @param letters how many dead letters there may be beyond one for each record, all records together: those of a process
 *     that died between a dead letter and the commit behind it
 * @param replayed where dead letters stood that were sent again: they are no final place, and their events may come late
 */
public record Allowance(int repeats, int letters, Set<Place> replayed) {

    /** Each event once, in order, and what is set aside stays there. */
    public static final Allowance NONE = new Allowance(0, 0, Set.of());

    /** Takes a copy. */
    public Allowance {
        replayed = Set.copyOf(replayed);
    }

    /** So many effects may be there once more. */
    public static Allowance repeats(int effects) {
        return new Allowance(effects, 0, Set.of());
    }

    /** So many dead letters may be there once more. */
    public static Allowance letters(int letters) {
        return new Allowance(0, letters, Set.of());
    }

    /** The dead letters of those records were sent again. */
    public static Allowance replayed(Set<Place> places) {
        return new Allowance(0, 0, places);
    }
}
