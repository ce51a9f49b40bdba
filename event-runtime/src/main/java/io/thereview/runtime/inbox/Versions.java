package io.thereview.runtime.inbox;

import io.thereview.event.Arrival;
import io.thereview.event.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides by the versions of their aggregates which events of a batch are new. Used once, by one thread. */
final class Versions {

    private final Map<Aggregate, Long> seen;
    private final Gaps gaps;
    private final Map<Aggregate, Long> raised = new HashMap<>();
    private boolean older;

    /**
     * @param seen the newest version of each aggregate that was applied; of those that are missing, none was
     */
    Versions(Map<Aggregate, Long> seen, Gaps gaps) {
        this.seen = Map.copyOf(seen);
        this.gaps = gaps;
    }

    /** Those that are newer than everything before them, in their order. */
    <E> List<Arrival<E>> newer(List<Arrival<E>> batch) throws VersionGapException {
        List<Arrival<E>> newer = new ArrayList<>();
        for (Arrival<E> arrival : batch) {
            if (isNewer(arrival.delivery().envelope())) {
                newer.add(arrival);
            }
        }
        return newer;
    }

    private boolean isNewer(Envelope envelope) throws VersionGapException {
        Aggregate aggregate = Aggregate.of(envelope);
        long version = envelope.aggregateVersion();
        long newest = raised.getOrDefault(aggregate, seen.getOrDefault(aggregate, 0L));
        if (version <= newest) {
            older |= version < newest;
            return false;
        }
        if (gaps == Gaps.WAIT && version > newest + 1) {
            throw new VersionGapException(aggregate.type(), newest, version);
        }
        raised.put(aggregate, version);
        return true;
    }

    /** The aggregates that have a newer version now. */
    List<Raise> raised() {
        return raised.entrySet().stream()
                .map(newest -> new Raise(newest.getKey(), seen.getOrDefault(newest.getKey(), 0L), newest.getValue()))
                .toList();
    }

    /** Whether one of the others was older than what was applied, and not just the same again. */
    boolean older() {
        return older;
    }

    /** What the versions count. */
    record Aggregate(String type, String id) {

        static Aggregate of(Envelope envelope) {
            return new Aggregate(envelope.aggregateType(), envelope.aggregateId());
        }
    }

    /** An aggregate of which newer events are applied: from the version that was seen, 0 for none. */
    record Raise(Aggregate aggregate, long from, long to) {}
}
