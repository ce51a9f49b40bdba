package io.thereview.runtime.replay;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which dead letters are meant.
 *
 * @param closedToo whether those are meant as well with which something was done
 * @param named those that are named by their places, if any are: nothing is done silently about one of them
 */
public record Selection(Range range, Predicate<Letter> filter, boolean closedToo, Set<Place> named) {

    /** Keeps what it was given. */
    public Selection {
        named = Set.copyOf(named);
    }

    /** Letters that nobody names. */
    public Selection(Range range, Predicate<Letter> filter, boolean closedToo) {
        this(range, filter, closedToo, Set.of());
    }

    /** The one at the place, whatever was done with it. */
    public static Selection of(Place place) {
        return new Selection(Range.of(place), LetterFilters.any(), true);
    }
}
