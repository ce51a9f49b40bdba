package io.thereview.runtime.replay;

import java.util.function.Predicate;

/**
 * Which dead letters are meant.
 *
 * @param closedToo whether those are meant as well with which something was done
 */
public record Selection(Range range, Predicate<Letter> filter, boolean closedToo) {

    /** The one at the place, whatever was done with it. */
    public static Selection of(Place place) {
        return new Selection(Range.of(place), LetterFilters.any(), true);
    }
}
