package io.thereview.runtime.position;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;

/**
 * Records that have left their partition and are not finished: in the retry topic, or among the dead letters of a group
 * that keeps keys in quarantine. Later records of such a key must go after them. Thread-safe; durable where it says so.
 */
public interface WaitingKeys {

    /** For groups that let later events of a key pass: nothing ever waits. */
    WaitingKeys NONE = new WaitingKeys() {
        @Override
        public boolean mustFollow(ConsumerGroup group, Delivery.Origin origin, byte[] key) {
            return false;
        }

        @Override
        public void add(ConsumerGroup group, Delivery.Origin origin, byte[] key) {}

        @Override
        public void remove(ConsumerGroup group, Delivery.Origin origin) {}
    };

    /**
     * Whether an earlier record of the key on that topic partition waits, so that this one must go the same way. Asked for
     * each record, so that it must be cheap for keys of which nothing waits.
     */
    boolean mustFollow(ConsumerGroup group, Delivery.Origin origin, byte[] key);

    /** The record waits from now on; it may be told more than once. */
    void add(ConsumerGroup group, Delivery.Origin origin, byte[] key);

    /** The record is finished; it need not have waited. */
    void remove(ConsumerGroup group, Delivery.Origin origin);
}
