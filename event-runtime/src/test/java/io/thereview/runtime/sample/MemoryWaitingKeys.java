package io.thereview.runtime.sample;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

    /** A record of that key, and where it waits. */
    public record Waiting(ByteBuffer key, Place place) {}

    /** A store of its own. */
    public MemoryWaitingKeys() {
        this(new Store());
    }

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        return store.records().entrySet().stream()
                .filter(each -> each.getKey().isBefore(group, origin))
                .filter(each -> each.getValue().key().equals(ByteBuffer.wrap(key)))
                .max(Comparator.comparingLong(each -> each.getKey().origin().offset()))
                .map(each -> each.getValue().place());
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        store.records().put(new At(group, origin), new Waiting(ByteBuffer.wrap(key.clone()), place));
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        store.records().remove(new At(group, origin));
    }
}
