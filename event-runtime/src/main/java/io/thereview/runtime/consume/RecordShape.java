package io.thereview.runtime.consume;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.runtime.lane.Shape;
import io.thereview.runtime.retry.RetryHeaders;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of Kafka as the lanes see it: its key is its lane, or its partition where records are handled together. */
final class RecordShape implements Shape<ConsumerRecord<byte[], byte[]>> {

    /** Records of one lane that a worker takes at once: enough to save hops, few enough to let others have their turn. */
    private static final int AT_ONCE = 16;

    /** The lane of records without a key, and of all records of a topic that is handled in batches. */
    private static final Object WHOLE_PARTITION = new Object();

    private final ConsumerGroup group;
    private final String retryTopic;
    private final Map<String, Integer> batches;

    RecordShape(Subscription subscription, String retryTopic) {
        this.group = subscription.group();
        this.retryTopic = retryTopic;
        this.batches = subscription.topics().stream()
                .map(EventTopic::name)
                .filter(subscription::batched)
                .collect(toUnmodifiableMap(topic -> topic, subscription::batchOf));
    }

    /** Whether records of the topic are handled together. */
    boolean isBatched(String topic) {
        return batches.containsKey(topic);
    }

    /** A key by what it holds. */
    private static final class Key {

        private final byte[] bytes;
        private final int hash;

        private Key(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.hash == hash && Arrays.equals(key.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    @Override
    public Object lane(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null || isBatched(record.topic()) ? WHOLE_PARTITION : new Key(record.key());
    }

    @Override
    public long offset(ConsumerRecord<byte[], byte[]> record) {
        return record.offset();
    }

    @Override
    public int bytes(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    @Override
    public boolean skip(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(retryTopic) && !RetryHeaders.areFor(group, record.headers());
    }

    @Override
    public int together(ConsumerRecord<byte[], byte[]> record) {
        return batches.getOrDefault(record.topic(), AT_ONCE);
    }
}
