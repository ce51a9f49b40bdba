package io.thereview.runtime.lane;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
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

    /** What of it is still this consumer's to commit. */
    public Progress current() {
        Map<Assignment<?>, Long> current = new HashMap<>(offsets);
        current.keySet().removeIf(assignment -> assignment.ended);
        return new Progress(current);
    }

    void each(BiConsumer<Assignment<?>, Long> action) {
        offsets.forEach(action);
    }
}
