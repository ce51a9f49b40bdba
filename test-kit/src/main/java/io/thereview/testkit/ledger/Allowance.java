package io.thereview.testkit.ledger;

import java.util.Set;

/**
 * What a test knows to be no fault.
 *
 * @param repeats how many effects there may be beyond one for each event, all events together: those of a process that died
 *     between an effect outside and its mark
 * @param letters how many dead letters there may be beyond one for each record, all records together: those of a process
 *     that was gone between a dead letter and the commit behind it
 * @param dead events that may end as dead letters; every other one must be applied
 * @param replayed where dead letters stood that were sent again: they are no final place, and their events may come late
 */
public record Allowance(int repeats, int letters, Set<String> dead, Set<Place> replayed) {

    /** Each event once, in order; nothing is set aside but what is no event, and that stays there. */
    public static final Allowance NONE = new Allowance(0, 0, Set.of(), Set.of());

    /** Takes a copy. */
    public Allowance {
        dead = Set.copyOf(dead);
        replayed = Set.copyOf(replayed);
    }

    /** So many effects may be there once more. */
    public static Allowance repeats(int effects) {
        return new Allowance(effects, 0, Set.of(), Set.of());
    }

    /** So many dead letters may be there once more. */
    public static Allowance letters(int letters) {
        return new Allowance(0, letters, Set.of(), Set.of());
    }

    /** The dead letters of those records were sent again. */
    public static Allowance replayed(Set<Place> places) {
        return new Allowance(0, 0, Set.of(), places);
    }

    /** Those events may be set aside. */
    public static Allowance dead(Set<String> events) {
        return new Allowance(0, 0, events, Set.of());
    }
}
