package io.thereview.runtime.dropwizard;

import io.thereview.runtime.replay.Letter;
import io.thereview.runtime.replay.LetterFilters;
import io.thereview.runtime.replay.Place;
import io.thereview.runtime.replay.Range;
import io.thereview.runtime.replay.Selection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the parameters of a request ask for. A parameter that nobody knows is refused: misspelt, a filter would let through
 * what it should keep out.
 *
 * @param parameters as they came, by name
 */
record LetterQuery(Map<String, String[]> parameters) {

    private static final Set<String> FILTERS =
            Set.of("type", "cause", "key", "event", "since", "until", "place", "partition", "from_offset", "to_offset");

    /**
     * The parameters, if they are filters or among the others that are named.
     *
     * @throws IllegalArgumentException if one is neither
     */
    static LetterQuery of(Map<String, String[]> parameters, Set<String> others) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(FILTERS);
        unknown.removeAll(others);
        if (!unknown.isEmpty()) {
            Set<String> known = new TreeSet<>(FILTERS);
            known.addAll(others);
            throw new IllegalArgumentException(
                    "there is no parameter " + String.join(", ", unknown) + "; there are " + String.join(", ", known));
        }
        return new LetterQuery(parameters);
    }

    /**
     * Refuses a request that is about every dead letter and does not say so.
     *
     * @throws IllegalArgumentException if there is no filter and nobody says {@code everything}
     */
    void requireFilter() {
        if (Collections.disjoint(parameters.keySet(), FILTERS) && !says("everything")) {
            throw new IllegalArgumentException("no filter, so this is about every open dead letter of the group; name"
                    + " those that are meant, by " + String.join(", ", new TreeSet<>(FILTERS))
                    + ", or say everything=true");
        }
    }

    /** Those of the group that fit every filter. */
    Selection selection(String group, boolean closedToo) {
        OptionalInt partition =
                parsed("partition", Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty());
        Range range = new Range(
                partition, number("from_offset").orElse(0L), number("to_offset").orElse(Long.MAX_VALUE));
        Set<Place> places = Stream.of(parameters.getOrDefault("place", new String[0]))
                .map(Place::parse)
                .collect(Collectors.toSet());
        return new Selection(range, LetterFilters.group(group).and(filter(places)), closedToo, places);
    }

    private Predicate<Letter> filter(Set<Place> places) {
        return Stream.of(
                        text("type").map(LetterFilters::type),
                        text("cause").map(LetterFilters::cause),
                        text("key").map(LetterFilters::key),
                        text("event").map(LetterFilters::event),
                        parsed("since", Instant::parse).map(LetterFilters::since),
                        parsed("until", Instant::parse).map(LetterFilters::before))
                .flatMap(Optional::stream)
                .reduce(places.isEmpty() ? LetterFilters.any() : LetterFilters.at(places), Predicate::and);
    }

    /** The parameter, if it is there. */
    Optional<String> text(String name) {
        return Stream.of(parameters.getOrDefault(name, new String[0])).findFirst();
    }

    /** Whether the parameter is there and says true. */
    boolean says(String name) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(name + " is true or false, not '" + value + "'");
                })
                .orElse(false);
    }

    /** The parameter as a number. */
    Optional<Long> number(String name) {
        return parsed(name, Long::valueOf);
    }

    /** The parameter as something else. */
    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return text(name).map(value -> {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(
                        name + " cannot be '" + value + "'; times are like 2026-11-21T12:00:00Z", e);
            }
        });
    }
}
