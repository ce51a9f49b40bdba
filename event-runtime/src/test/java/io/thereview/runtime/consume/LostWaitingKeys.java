package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.net.ConnectException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Waiting keys in a database that is down. */
final class LostWaitingKeys implements WaitingKeys {

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        throw refused();
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        throw refused();
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        throw refused();
    }

    @Override
    public void returning(ConsumerGroup group, Origin origin, byte[] key) {
        throw refused();
    }

    @Override
    public Map<TopicPartition, Long> overdue(ConsumerGroup group, Collection<TopicPartition> partitions) {
        throw refused();
    }

    @Override
    public void readAgain(ConsumerGroup group, Map<TopicPartition, Long> from) {
        throw refused();
    }

    private static IllegalStateException refused() {
        return new IllegalStateException(new ConnectException("the database refuses"));
    }
}
