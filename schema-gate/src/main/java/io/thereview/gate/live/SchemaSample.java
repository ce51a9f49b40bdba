package io.thereview.gate.live;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * So many of the records of one schema: those whose places hash lowest, which is a fair sample, and the same one in whatever
 * order the records come (bottom-k sampling: E. Cohen and H. Kaplan, "Summarizing data using bottom-k sketches", PODC 2007).
 * Not thread-safe.
 */
public final class SchemaSample {

    private final int most;
    private final PriorityQueue<LiveRecord> kept =
            new PriorityQueue<>(Comparator.comparingLong(LiveRecord::lot).reversed());
    private long found;

    SchemaSample(int most) {
        this.most = most;
    }

    /** Takes a record into account, and says by how many bytes the sample has grown. */
    long add(LiveRecord record) {
        found++;
        kept.add(record);
        if (kept.size() <= most) {
            return record.size();
        }
        return (long) record.size() - kept.remove().size();
    }

    /** Those that are kept, in the order of their places. */
    List<LiveRecord> kept() {
        return kept.stream().sorted(LiveRecord.BY_PLACE).toList();
    }

    /** How many there are on the topic. */
    long found() {
        return found;
    }
}
