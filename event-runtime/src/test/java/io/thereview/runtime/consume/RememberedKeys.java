package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What waits of one group, as long as the process lives. */
final class RememberedKeys implements WaitingKeys {

    private record Waiting(ByteBuffer key, Place place) {}

    private final Map<Origin, Waiting> waiting = new ConcurrentHashMap<>();

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        return waiting.entrySet().stream()
                .filter(each -> each.getValue().key().equals(ByteBuffer.wrap(key)))
                .filter(each -> each.getKey().topic().equals(origin.topic())
                        && each.getKey().partition() == origin.partition()
                        && each.getKey().offset() < origin.offset())
                .max(Comparator.comparingLong(each -> each.getKey().offset()))
                .map(each -> each.getValue().place());
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        waiting.put(origin, new Waiting(ByteBuffer.wrap(key.clone()), place));
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        waiting.remove(origin);
    }
}
