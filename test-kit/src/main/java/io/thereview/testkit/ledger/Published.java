package io.thereview.testkit.ledger;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A record as it was published.
 *
 * @param event identity of the event that it holds; empty when it holds none, so that only a dead letter can finish it
 * @param key what it is ordered by
 * @param value its bytes
 */
public record Published(Place place, Optional<String> event, String key, ByteBuffer value) {

    /** A record that holds an event; the same event may have been published more than once. */
    public static Published event(Place place, String event, String key, byte[] value) {
        return new Published(place, Optional.of(event), key, ByteBuffer.wrap(value.clone()));
    }

    /** A record of which nobody can make an event. */
    public static Published poison(Place place, String key, byte[] value) {
        return new Published(place, Optional.empty(), key, ByteBuffer.wrap(value.clone()));
    }
}
