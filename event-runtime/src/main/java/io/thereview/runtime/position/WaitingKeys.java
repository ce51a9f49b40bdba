package io.thereview.runtime.position;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that have left their partition and are not finished: on the retry topic, or among the dead letters of a group
 * that keeps keys in quarantine. Later records of such a key must go after them. A record is known by its origin, also when
 * it comes by way of the retry topic. Thread-safe; durable where it says so.
 *
 * <p>A record is added before it leaves, because its copy may be finished by another member at once, and removed after it
 * is finished, wherever it came from. After a crash in between it comes again from its partition, and is tried like any
 * other; if it succeeds, it no longer waits.
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
     * From now on this member alone reads these partitions. Told each time that they come, before any of their records is
     * asked about: others may have added to them meanwhile. Waits for nothing.
     */
    default void assigned(ConsumerGroup group, Collection<TopicPartition> partitions) {}

    /** Others may read these partitions from now on. Waits for nothing. */
    default void revoked(ConsumerGroup group, Collection<TopicPartition> partitions) {}

    /**
     * Where the nearest earlier record of the key on that topic and partition waits, so that this one must go there too;
     * empty when none does. Whether this record itself waits is of no account. Asked for each record, and cheap for keys of
     * which nothing waits while their partition is assigned here.
     *
     * @throws RuntimeException when the store cannot be asked; it is then asked again
     */
    Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key);

    /** The record waits there from now on; it may be told more than once, and the last place counts. */
    void add(ConsumerGroup group, Origin origin, byte[] key, Place place);

    /** The record is finished; it need not have waited, and costs nothing then while its partition is assigned here. */
    void remove(ConsumerGroup group, Origin origin);
}
