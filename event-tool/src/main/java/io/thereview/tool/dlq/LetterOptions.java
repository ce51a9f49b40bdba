package io.thereview.tool.dlq;

import io.thereview.runtime.replay.Letter;
import io.thereview.runtime.replay.LetterFilters;
import io.thereview.runtime.replay.Place;
import io.thereview.runtime.replay.Range;
import io.thereview.runtime.replay.Selection;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Which dead letters are meant, for every command that takes several. */
final class LetterOptions {

    @CommandLine.Parameters(
            paramLabel = "PLACE",
            arity = "0..*",
            description = "Only these, by partition and offset as list shows them, such as 0/42.")
    private List<String> places = List.of();

    @CommandLine.Option(names = "--group", paramLabel = "NAME", description = "Only those of this group.")
    private @Nullable String group;

    @CommandLine.Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events of this type, such as review.created.v1.")
    private @Nullable String type;

    @CommandLine.Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only those with this reason, such as rejected, or with this exception.")
    private @Nullable String cause;

    @CommandLine.Option(names = "--key", paramLabel = "TEXT", description = "Only those with this key.")
    private @Nullable String key;

    @CommandLine.Option(names = "--event", paramLabel = "ID", description = "Only the event with this id.")
    private @Nullable String event;

    @CommandLine.Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only those set aside then or later: 2026-11-21T12:00:00Z, or ago: 90m, 2h, 7d.")
    private @Nullable Instant since;

    @CommandLine.Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only those set aside before that.")
    private @Nullable Instant until;

    @CommandLine.Option(names = "--partition", paramLabel = "N", description = "Only this partition.")
    private @Nullable Integer partition;

    @CommandLine.Option(names = "--from-offset", paramLabel = "N", description = "Only from this offset on.")
    private long from;

    @CommandLine.Option(names = "--to-offset", paramLabel = "N", description = "Only up to this offset, without it.")
    private long to = Long.MAX_VALUE;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /**
     * @param closedToo whether those are meant as well with which something was done
     */
    Selection selection(boolean closedToo) {
        try {
            OptionalInt only = partition == null ? OptionalInt.empty() : OptionalInt.of(partition);
            Set<Place> named = Set.copyOf(places.stream().map(Place::parse).toList());
            return new Selection(new Range(only, from, to), filter(named), closedToo, named);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Predicate<Letter> filter(Set<Place> named) {
        Predicate<Letter> wherever = named.isEmpty() ? LetterFilters.any() : LetterFilters.at(named);
        return Stream.of(
                        given(group, LetterFilters::group),
                        given(type, LetterFilters::type),
                        given(cause, LetterFilters::cause),
                        given(key, LetterFilters::key),
                        given(event, LetterFilters::event),
                        given(since, LetterFilters::since),
                        given(until, LetterFilters::before))
                .reduce(wherever, Predicate::and);
    }

    private static <T> Predicate<Letter> given(@Nullable T value, Function<T, Predicate<Letter>> filter) {
        return value == null ? LetterFilters.any() : filter.apply(value);
    }
}
