package io.thereview.runtime.observe;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.GroupState;

/**
 * How far a group is behind.
 *
 * @param state empty while the brokers know no consumer group of that name: nobody has joined it or committed
 * @param partitions those that it has committed, that its members have, and those of the topics it was asked about; in
 *     order of topic and number
 */
public record GroupLag(
        String group, Optional<GroupState> state, List<GroupMember> members, List<PartitionLag> partitions) {

    public GroupLag {
        members = List.copyOf(members);
        partitions = List.copyOf(partitions);
    }

    /** The sum over the partitions. */
    public long records() {
        return partitions.stream().mapToLong(PartitionLag::records).sum();
    }

    /** The longest of the partitions; zero when nothing is uncommitted, empty when no age is known. */
    public Optional<Duration> age() {
        return partitions.stream().flatMap(each -> each.age().stream()).max(Comparator.naturalOrder());
    }

    /** Records that were deleted before the group had finished them. */
    public long lost() {
        return partitions.stream().mapToLong(PartitionLag::lost).sum();
    }
}
