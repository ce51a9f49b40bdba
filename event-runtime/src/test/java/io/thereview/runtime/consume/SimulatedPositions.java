package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.Positions;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Positions in a database that takes its time, in which anything may happen, and fails now and then. */
record SimulatedPositions(Positions store, SimulatedTopic topic, Actors actors, Choices choices) implements Positions {

    @Override
    public Map<TopicPartition, Long> load(ConsumerGroup group, Collection<TopicPartition> partitions) {
        answer();
        return store.load(group, partitions);
    }

    @Override
    public void store(ConsumerGroup group, Map<TopicPartition, Long> positions) {
        answer();
        positions.forEach(topic::requireFinished);
        store.store(group, positions);
        actors.stage();
    }

    private void answer() {
        actors.stage();
        if (choices.oneIn(4)) {
            throw new IllegalStateException("the database does not answer");
        }
    }
}
