package io.thereview.system.check;

import io.thereview.system.history.Offset;
import io.thereview.system.history.Run;
import io.thereview.system.history.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * C12. Jepsen's check of auto-commit, "committed too far". Judged for what was settled later than its offset was committed; what
 * never was is C9's, so that each fault of the platform has one name.
 */
final class EarlyCommit implements Invariant {

    /** Commits are timed by the harness and effects by the database: two clocks of one machine, drifting apart a little. */
    private static final long CLOCKS_APART_NANOS = Duration.ofMillis(500).toNanos();

    /** Of the records up to an offset, the one that was settled last. */
    private record Latest(long settledAt, TopicRecord record) {}

    @Override
    public String id() {
        return "C12";
    }

    @Override
    public String sentence() {
        return "No offset is ever committed before everything below it is settled.";
    }

    @Override
    public String anomaly() {
        return "committed-too-far";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        for (Run.Group group : seen.run().groups()) {
            Map<Partition, NavigableMap<Long, Latest>> latest = latest(seen, new Settlement(seen, group));
            Set<TopicRecord> told = new HashSet<>();
            for (Offset.Committed commit : seen.history().all(Offset.Committed.class)) {
                Latest below = commit.group().equals(group.name()) ? below(latest, commit) : null;
                if (below != null && below.settledAt() > commit.at() + CLOCKS_APART_NANOS && told.add(below.record())) {
                    violations.add(new Violation(
                            id(),
                            group.name() + " had committed offset " + commit.offset() + " before the record at "
                                    + below.record().offset() + " was settled",
                            List.of(below.record(), commit)));
                }
            }
        }
        return violations;
    }

    private static @Nullable Latest below(Map<Partition, NavigableMap<Long, Latest>> latest, Offset.Committed commit) {
        NavigableMap<Long, Latest> records = latest.get(new Partition(commit.topic(), commit.partition()));
        Map.Entry<Long, Latest> entry = records == null ? null : records.lowerEntry(commit.offset());
        return entry == null ? null : entry.getValue();
    }

    private static Map<Partition, NavigableMap<Long, Latest>> latest(Seen seen, Settlement settlement) {
        Map<Partition, NavigableMap<Long, Latest>> latest = new HashMap<>();
        seen.topics().byPartition().forEach((partition, records) -> {
            NavigableMap<Long, Latest> growing = new TreeMap<>();
            Latest last = null;
            for (TopicRecord record : records) {
                Long settledAt = record.event() == null
                        ? null
                        : settlement.settledAt(
                                seen.topics().ofEvent(record.event().id()));
                if (settledAt != null && (last == null || settledAt > last.settledAt())) {
                    last = new Latest(settledAt, record);
                    growing.put(record.offset(), last);
                }
            }
            latest.put(partition, growing);
        });
        return latest;
    }
}
