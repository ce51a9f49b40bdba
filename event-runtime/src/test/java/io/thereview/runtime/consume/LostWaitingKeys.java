package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.net.ConnectException;
import java.util.Optional;

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

    private static IllegalStateException refused() {
        return new IllegalStateException(new ConnectException("the database refuses"));
    }
}
