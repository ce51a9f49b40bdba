package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Waiting keys in a database that takes its time, fails now and then, and sometimes has done what it did not answer to. */
record SimulatedWaitingKeys(WaitingKeys store, Actors actors, Choices choices) implements WaitingKeys {

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        actors.stage();
        if (choices.oneIn(6)) {
            throw new IllegalStateException("the database does not answer");
        }
        return store.ahead(group, origin, key);
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        actors.stage();
        int luck = choices.next(6);
        if (luck != 5) {
            store.add(group, origin, key, place);
        }
        actors.stage();
        if (luck >= 4) {
            throw new IllegalStateException("the database does not answer");
        }
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        actors.stage();
        store.remove(group, origin);
        actors.stage();
    }

    @Override
    public void returning(ConsumerGroup group, Origin origin, byte[] key) {
        actors.stage();
        store.returning(group, origin, key);
        actors.stage();
    }

    @Override
    public Map<TopicPartition, Long> overdue(ConsumerGroup group, Collection<TopicPartition> partitions) {
        actors.stage();
        return store.overdue(group, partitions);
    }

    @Override
    public void readAgain(ConsumerGroup group, Map<TopicPartition, Long> from) {
        actors.stage();
        store.readAgain(group, from);
        actors.stage();
    }
}
