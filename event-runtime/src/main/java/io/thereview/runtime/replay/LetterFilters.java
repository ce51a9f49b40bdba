package io.thereview.runtime.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** Questions that dead letters are selected by; joined with {@code and}. */
public final class LetterFilters {

    private LetterFilters() {}

    /** Every dead letter. */
    public static Predicate<Letter> any() {
        return letter -> true;
    }

    /** Those of the group. */
    public static Predicate<Letter> group(String group) {
        return letter -> letter.fact(Fact.GROUP).filter(group::equals).isPresent();
    }

    /** Those of an event type, such as {@code review.created.v1}. */
    public static Predicate<Letter> type(String type) {
        return letter -> letter.fact(Fact.EVENT_TYPE).filter(type::equals).isPresent();
    }

    /** Those with the reason, or with the exception by its full or its simple name. */
    public static Predicate<Letter> cause(String cause) {
        return letter -> letter.fact(Fact.REASON).filter(cause::equals).isPresent()
                || letter.fact(Fact.EXCEPTION)
                        .filter(name -> name.equals(cause) || name.endsWith('.' + cause) || name.endsWith('$' + cause))
                        .isPresent();
    }

    /** Those whose key is that text in UTF-8. */
    public static Predicate<Letter> key(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return letter -> Arrays.equals(letter.record().key(), bytes);
    }

    /** Those of the event with that id. */
    public static Predicate<Letter> event(String id) {
        return letter -> letter.fact(Fact.EVENT_ID).filter(id::equals).isPresent();
    }

    /** Those that were set aside then or later. */
    public static Predicate<Letter> since(Instant begin) {
        return letter -> !letter.failedAt().isBefore(begin);
    }

    /** Those that were set aside before that. */
    public static Predicate<Letter> before(Instant end) {
        return letter -> letter.failedAt().isBefore(end);
    }

    /** Those at these places. */
    public static Predicate<Letter> at(Set<Place> places) {
        return letter -> places.contains(letter.place());
    }
}
