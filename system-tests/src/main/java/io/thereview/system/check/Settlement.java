package io.thereview.system.check;

import io.thereview.system.history.Cached;
import io.thereview.system.history.DeadLetter;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault;
import io.thereview.system.history.Offset;
import io.thereview.system.history.Row;
import io.thereview.system.history.Run;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has become of every event in one group, with the entry that shows it. */
final class Settlement {

    private record Place(Partition partition, long offset) {}

    private final Run.Group group;
    private final boolean committedMeansApplied;
    private final Map<String, Row.Inbox> inbox = new HashMap<>();
    private final Map<Place, DeadLetter> deadLetters = new HashMap<>();
    private final Map<Place, Row.Waiting> waiting = new HashMap<>();
    private final Map<String, Cached.Invalidated> invalidated = new HashMap<>();
    private final Map<String, Map<Long, Cached.Invalidated>> invalidations = new HashMap<>();
    private final Map<Partition, Offset.Committed> committed = new HashMap<>();

    Settlement(Seen seen, Run.Group group) {
        this.group = group;
        this.committedMeansApplied = group.effect() == Run.Effect.CACHE
                && !seen.run().bounds().durableCache()
                && seen.faults(Set.of(Fault.Role.REDIS)) > 0;
        seen.history().entries().forEach(this::note);
    }

    private void note(Entry entry) {
        switch (entry) {
            case Row.Inbox row
            when row.group().equals(group.name()) -> inbox.merge(row.eventId(), row, Settlement::done);
            case DeadLetter letter
            when letter.group().equals(group.name()) ->
                deadLetters.putIfAbsent(place(letter.topic(), letter.partition(), letter.offset()), letter);
            case Row.Waiting row
            when row.group().equals(group.name()) ->
                waiting.put(place(row.topic(), row.partition(), row.offset()), row);
            case Offset.Committed offset
            when offset.group().equals(group.name()) ->
                committed.put(new Partition(offset.topic(), offset.partition()), offset);
            case Cached.Invalidated applied
            when group.effect() == Run.Effect.CACHE -> {
                invalidated.merge(applied.review(), applied, (a, b) -> b.version() > a.version() ? b : a);
                invalidations
                        .computeIfAbsent(applied.review(), r -> new HashMap<>())
                        .putIfAbsent(applied.version(), applied);
            }
            default -> {
                // Says nothing of the group.
            }
        }
    }

    private static Row.Inbox done(Row.Inbox a, Row.Inbox b) {
        return a.done() ? a : b;
    }

    private static Place place(String topic, int partition, long offset) {
        return new Place(new Partition(topic, partition), offset);
    }

    /** Up to which offset the group has committed at last. */
    long committed(Partition partition) {
        Offset.Committed last = committed.get(partition);
        return last == null ? 0 : last.offset();
    }

    Offset.@Nullable Committed lastCommit(Partition partition) {
        return committed.get(partition);
    }

    /** Whether somebody has begun with the event and has not ended. */
    Row.@Nullable Inbox claim(String event) {
        Row.Inbox row = inbox.get(event);
        return row != null && !row.done() ? row : null;
    }

    /** What has become of the event, by the entries that show it; at most one when all is well. */
    Map<Disposition, Entry> of(List<Published> records) {
        Map<Disposition, Entry> found = new EnumMap<>(Disposition.class);
        String id = records.getFirst().event().id();
        Row.Inbox row = inbox.get(id);
        if (row != null && row.done()) {
            found.put(Disposition.APPLIED, row);
        }
        if (group.effect() == Run.Effect.CACHE) {
            ofCache(records, found);
        }
        for (Published record : records) {
            Place place = new Place(record.partition(), record.record().offset());
            if (deadLetters.containsKey(place)) {
                found.putIfAbsent(Disposition.DEAD_LETTERED, deadLetters.get(place));
            } else if (waiting.containsKey(place)) {
                found.putIfAbsent(Disposition.PARKED, waiting.get(place));
            }
        }
        return found;
    }

    private void ofCache(List<Published> records, Map<Disposition, Entry> found) {
        String review = records.getFirst().event().aggregate();
        long version = records.getFirst().event().version();
        Cached.Invalidated own = invalidations.getOrDefault(review, Map.of()).get(version);
        Cached.Invalidated newest = invalidated.get(review);
        if (own != null) {
            found.put(Disposition.APPLIED, own);
        } else if (newest != null && newest.version() > version) {
            found.put(Disposition.SUPERSEDED, newest);
        } else if (committedMeansApplied) {
            records.stream()
                    .filter(one -> committed(one.partition()) > one.record().offset())
                    .limit(1)
                    .forEach(one -> found.put(Disposition.APPLIED, committed.get(one.partition())));
        }
    }

    /** The dead letter of the record, if the group has set it aside. */
    @Nullable
    DeadLetter deadLetter(String topic, int partition, long offset) {
        return deadLetters.get(place(topic, partition, offset));
    }

    /**
     * When the event was settled, or null when it was not. Zero where what shows it has no time of its own: such an event never
     * counts as settled too late.
     */
    @Nullable
    Long settledAt(List<Published> records) {
        Map<Disposition, Entry> found = of(records);
        if (found.isEmpty()) {
            return null;
        }
        return found.values().stream().mapToLong(Settlement::time).min().orElse(0);
    }

    private static long time(Entry entry) {
        return switch (entry) {
            case Row.Inbox row -> row.at();
            case DeadLetter letter -> letter.at();
            default -> 0;
        };
    }
}
