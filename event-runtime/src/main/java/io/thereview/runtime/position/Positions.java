package io.thereview.runtime.position;

import io.thereview.event.ConsumerGroup;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group stands according to the store that holds its effects. A position is stored after the effects before it
 * and in the same store; so a store that was restored from a backup has an earlier position, and the group reads again
 * from there what the store has lost. Thread-safe.
 *
 * <p>A group begins at the smaller of this and Kafka's committed offset, and at the one that there is when there is only
 * one. So whoever sets the committed offset back is obeyed, and a store that is set back is too.
 */
public interface Positions {

    /** For groups whose effects are in no store of their own: Kafka's committed offsets are the only truth. */
    Positions NONE = new Positions() {
        @Override
        public Map<TopicPartition, Long> load(ConsumerGroup group, Collection<TopicPartition> partitions) {
            return Map.of();
        }

        @Override
        public void store(ConsumerGroup group, Map<TopicPartition, Long> positions) {}
    };

    /**
     * The offset of the next record to be applied, for each of the partitions of which anything is known. What was stored
     * of a topic that has been deleted and made again is not known of the new one. Asked when
     * partitions come.
     *
     * @throws RuntimeException when the store cannot be asked; it is then asked again
     */
    Map<TopicPartition, Long> load(ConsumerGroup group, Collection<TopicPartition> partitions);

    /**
     * Everything before these offsets is applied or set aside. A position never goes back by this.
     *
     * @throws RuntimeException when it cannot be stored; a later one will do
     */
    void store(ConsumerGroup group, Map<TopicPartition, Long> positions);
}
