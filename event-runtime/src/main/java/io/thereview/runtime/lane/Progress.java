package io.thereview.runtime.lane;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Offsets up to which everything is finished, of partitions as they were assigned when it was asked. Immutable. */
public final class Progress {

    private final Map<Assignment<?>, Long> offsets;

    Progress(Map<Assignment<?>, Long> offsets) {
        this.offsets = Map.copyOf(offsets);
    }

    /** Whether there is nothing new to commit. */
    public boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** The offset of the first record that is not finished, for each partition. */
    public Map<TopicPartition, Long> offsets() {
        return offsets.keySet().stream()
                .collect(Collectors.toMap(
                        assignment -> assignment.partition,
                        assignment -> Objects.requireNonNull(offsets.get(assignment))));
    }

    void each(java.util.function.BiConsumer<Assignment<?>, Long> action) {
        offsets.forEach(action);
    }
}
