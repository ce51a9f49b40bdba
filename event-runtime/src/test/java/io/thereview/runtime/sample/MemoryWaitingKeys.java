package io.thereview.runtime.sample;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Waiting keys for tests without a database; passes the same contract.
 *
 * @param store shared by the members of all groups
 */
public record MemoryWaitingKeys(Store store) implements WaitingKeys {

    /** What members share. */
    public record Store(Map<At, Waiting> records) {

        /** An empty one. */
        public Store() {
            this(new ConcurrentHashMap<>());
        }
    }

    /** A record as a group reads it. */
    public record At(ConsumerGroup group, Origin origin) {

        private boolean isBefore(ConsumerGroup other, Origin later) {
            return group.equals(other)
                    && origin.topic().equals(later.topic())
                    && origin.partition() == later.partition()
                    && origin.offset() < later.offset();
        }
    }

    /** A record of that key, where it waits, and whether it may be on its way back from there. */
    public record Waiting(ByteBuffer key, Place place, boolean returning) {}

    /** A store of its own. */
    public MemoryWaitingKeys() {
        this(new Store());
    }

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        return store.records().entrySet().stream()
                .filter(each -> each.getKey().isBefore(group, origin))
                .filter(each -> each.getValue().key().equals(ByteBuffer.wrap(key)))
                .map(each -> each.getValue().returning()
                        ? Place.RETRIES
                        : each.getValue().place())
                .min(Comparator.naturalOrder());
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        store.records().put(new At(group, origin), new Waiting(ByteBuffer.wrap(key.clone()), place, false));
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        store.records().remove(new At(group, origin));
    }

    @Override
    public void returning(ConsumerGroup group, Origin origin, byte[] key) {
        store.records()
                .replaceAll((at, waiting) -> new At(group, origin).isBefore(at.group(), at.origin())
                                && waiting.key().equals(ByteBuffer.wrap(key))
                        ? new Waiting(waiting.key(), waiting.place(), true)
                        : waiting);
    }

    /** Nothing is ever overdue: no time passes here. */
    @Override
    public Map<TopicPartition, Long> overdue(ConsumerGroup group, Collection<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void readAgain(ConsumerGroup group, Map<TopicPartition, Long> from) {}
}
