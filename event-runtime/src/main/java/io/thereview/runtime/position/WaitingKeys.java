package io.thereview.runtime.position;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import java.util.Collection;
import java.util.Map;
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

        @Override
        public void returning(ConsumerGroup group, Origin origin, byte[] key) {}

        @Override
        public Map<TopicPartition, Long> overdue(ConsumerGroup group, Collection<TopicPartition> partitions) {
            return Map.of();
        }

        @Override
        public void readAgain(ConsumerGroup group, Map<TopicPartition, Long> from) {}
    };

    /**
     * From now on this member alone reads these partitions. Told each time that they come, before any of their records is
     * asked about: others may have added to them meanwhile. Waits for nothing.
     */
    default void assigned(ConsumerGroup group, Collection<TopicPartition> partitions) {}

    /** Others may read these partitions from now on. Waits for nothing. */
    default void revoked(ConsumerGroup group, Collection<TopicPartition> partitions) {}

    /**
     * Where an earlier record of the key on that topic and partition waits, so that this one must go there too; empty when
     * none does. When some are among the dead letters and others on their way, this one goes the way.
     * Whether this record itself waits is of no account. Asked for each record, and cheap for keys of which nothing waits
     * while their partition is assigned here.
     *
     * @throws RuntimeException when the store cannot be asked; it is then asked again
     */
    Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key);

    /** The record waits there from now on; it may be told more than once, and the last place counts. */
    void add(ConsumerGroup group, Origin origin, byte[] key, Place place);

    /** The record is finished; it need not have waited, and costs nothing then while its partition is assigned here. */
    void remove(ConsumerGroup group, Origin origin);

    /**
     * The record has come back from the dead letters, and so may those of its key behind it: for a minute, later records of
     * the key go to the retry topic instead of becoming dead letters behind dead letters that are about to be replayed.
     */
    void returning(ConsumerGroup group, Origin origin, byte[] key);

    /**
     * For each of the partitions the first record that is on its way by the retry topic for so long that the topic may not
     * keep it any more; partitions without one are left out. A record is on its way since it was added last.
     *
     * @throws RuntimeException when the store cannot be asked; it is then asked again
     */
    Map<TopicPartition, Long> overdue(ConsumerGroup group, Collection<TopicPartition> partitions);

    /**
     * The partitions are read again from these offsets on. What is overdue there is on its way from now on; what is overdue
     * before can never come again, and is waited for no longer.
     */
    void readAgain(ConsumerGroup group, Map<TopicPartition, Long> from);
}
