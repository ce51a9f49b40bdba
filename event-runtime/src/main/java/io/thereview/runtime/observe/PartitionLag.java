package io.thereview.runtime.observe;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group is behind on one partition.
 *
 * @param records between the committed offset and the end: offsets, of which transactions and compaction may have left some
 *     without a record; 0 when it is known that no record is among them
 * @param age since the time stamp of the first record that is not committed; zero when there is none, empty when it could
 *     not be read or bears no time
 */
public record PartitionLag(
        TopicPartition partition, Offsets offsets, long records, Optional<Duration> age, Optional<GroupMember> member) {

    /**
     * Where the group and the log stand.
     *
     * @param committed empty while the group has committed nothing here
     * @param start the oldest offset that is kept; empty like {@code end} when the partition could not be asked
     * @param end the offset that the next record gets
     * @param exists whether the cluster has the partition
     */
    public record Offsets(OptionalLong committed, OptionalLong start, OptionalLong end, boolean exists) {

        /** What they mean. */
        public Standing standing() {
            if (!exists) {
                return Standing.GONE;
            }
            if (start.isEmpty() || end.isEmpty()) {
                return Standing.NO_LEADER;
            }
            if (committed.isEmpty()) {
                return Standing.NOTHING_COMMITTED;
            }
            if (committed.getAsLong() < start.getAsLong()) {
                return Standing.RECORDS_LOST;
            }
            return committed.getAsLong() > end.getAsLong() ? Standing.BEYOND_END : Standing.FOLLOWING;
        }

        /** From where the group reads on, if it reads what is kept. */
        long next() {
            return standing() == Standing.FOLLOWING ? committed.orElse(0) : start.orElse(0);
        }

        /** Offsets from there to the end. */
        long ahead() {
            return end.orElse(0) - next();
        }
    }

    /** What a group's offset says about it. */
    public enum Standing {
        /** It stands between the start and the end. */
        FOLLOWING("follows"),
        /** It has no offset; the records counted are all that are kept. */
        NOTHING_COMMITTED("nothing committed yet"),
        /** The log begins after it: records were deleted before the group had finished them. */
        RECORDS_LOST("records lost"),
        /** The log ends before it, as after the topic was made anew; the group goes on where its offset reset says. */
        BEYOND_END("committed beyond the end"),
        /** Its leader does not answer, so that nothing is known. */
        NO_LEADER("no leader answers"),
        /** The group has an offset or a member for it, and the cluster does not have it any more. */
        GONE("topic deleted");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }

        /** Stable across releases: lower case with hyphens. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Records that were deleted before the group had finished them. */
    public long lost() {
        return offsets.standing() == Standing.RECORDS_LOST
                ? offsets.start().orElse(0) - offsets.committed().orElse(0)
                : 0;
    }
}
