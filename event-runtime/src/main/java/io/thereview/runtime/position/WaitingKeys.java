package io.thereview.runtime.position;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import java.util.Optional;

/**
 * Records that have left their partition and are not finished: on the retry topic, or among the dead letters of a group
 * that keeps keys in quarantine. Later records of such a key must go after them. Thread-safe; durable where it says so.
 */
public interface WaitingKeys {

    /** Where a record waits. */
    enum Place {
        RETRIES,
        DEAD_LETTERS
    }

    /** For groups that let later events of a key pass: nothing ever waits. */
    WaitingKeys NONE = new WaitingKeys() {
        @Override
        public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
            return Optional.empty();
        }

        @Override
        public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {}

        @Override
        public void remove(ConsumerGroup group, Origin origin) {}
    };

    /**
     * Where the nearest earlier record of the key on that topic and partition waits, so that this one must go there too;
     * empty when none does. Whether this record itself waits is of no account. Asked for each record, so that it must be
     * cheap for keys of which nothing waits.
     *
     * @throws RuntimeException when the store cannot be asked; it is then asked again
     */
    Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key);

    /** The record waits there from now on; it may be told more than once, and the last place counts. */
    void add(ConsumerGroup group, Origin origin, byte[] key, Place place);

    /** The record is finished; it need not have waited. */
    void remove(ConsumerGroup group, Origin origin);
}
