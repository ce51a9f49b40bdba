package io.thereview.runtime.inbox;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Waiting records in the {@code waiting_record} table of a PostgreSQL database. What waits on the assigned partitions is
 * remembered, so that the database is asked only about keys of which something waits or has waited. Thread-safe.
 */
public final class JdbiWaitingKeys implements WaitingKeys {

    private static final String ON_PARTITION =
            " FROM waiting_record WHERE consumer_group = :group AND topic = :topic AND partition = :partition";

    private static final String ADD = "INSERT INTO waiting_record"
            + " (consumer_group, topic, partition, record_offset, key, place)"
            + " VALUES (:group, :topic, :partition, :offset, :key, :place)"
            + " ON CONFLICT (consumer_group, topic, partition, record_offset) DO UPDATE SET place = EXCLUDED.place";

    private static final String NEAREST = "SELECT place" + ON_PARTITION
            + " AND key = :key AND record_offset < :offset ORDER BY record_offset DESC LIMIT 1";

    private static final String ANY = "SELECT EXISTS (SELECT 1" + ON_PARTITION + " AND key = :key)";

    private final Jdbi database;
    private final Map<Partition, Known> assigned = new ConcurrentHashMap<>();

    /** Waiting records beside the effects of the groups that have them. */
    public JdbiWaitingKeys(Jdbi database) {
        this.database = database;
    }

    @Override
    public void assigned(ConsumerGroup group, Collection<TopicPartition> partitions) {
        for (TopicPartition each : partitions) {
            Partition partition = new Partition(group, each);
            assigned.put(partition, new Known(partition));
        }
    }

    @Override
    public void revoked(ConsumerGroup group, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.remove(new Partition(group, partition)));
    }

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        Partition partition = Partition.of(group, origin);
        Known known = assigned.get(partition);
        if (known == null) { // Came by way of the retry topic, and others add to its partition.
            return nearest(partition, origin.offset(), key);
        }
        Map<ByteBuffer, Integer> keys = known.here().keys();
        Integer added = keys.get(ByteBuffer.wrap(key));
        if (added == null) {
            return Optional.empty();
        }
        Optional<Place> nearest = nearest(partition, origin.offset(), key);
        if (nearest.isEmpty() && !anyWaits(partition, key)) {
            keys.remove(ByteBuffer.wrap(key), added);
        }
        return nearest;
    }

    private Optional<Place> nearest(Partition partition, long offset, byte[] key) {
        return database.withHandle(handle -> partition
                .bound(handle.createQuery(NEAREST))
                .bind("key", key)
                .bind("offset", offset)
                .mapTo(Place.class)
                .findOne());
    }

    private boolean anyWaits(Partition partition, byte[] key) {
        return database.withHandle(handle -> partition
                .bound(handle.createQuery(ANY))
                .bind("key", key)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        Partition partition = Partition.of(group, origin);
        database.useHandle(handle -> partition
                .bound(handle.createUpdate(ADD))
                .bind("offset", origin.offset())
                .bind("key", key)
                .bind("place", place.name())
                .execute());
        Known known = assigned.get(partition);
        if (known != null) {
            known.here().added(origin.offset(), key.clone());
        }
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        Partition partition = Partition.of(group, origin);
        Known known = assigned.get(partition);
        if (known == null || known.here().offsets().contains(origin.offset())) {
            database.useHandle(handle -> partition
                    .bound(handle.createUpdate("DELETE" + ON_PARTITION + " AND record_offset = :offset"))
                    .bind("offset", origin.offset())
                    .execute());
            if (known != null) {
                known.here().offsets().remove(origin.offset());
            }
        }
    }

    private Here load(Partition partition) {
        Here here = new Here(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        database.useHandle(handle -> partition
                .bound(handle.createQuery("SELECT record_offset, key" + ON_PARTITION))
                .map((row, context) -> here.added(row.getLong("record_offset"), row.getBytes("key")))
                .list());
        return here;
    }

    /** A partition as a group reads it. */
    private record Partition(ConsumerGroup group, TopicPartition partition) {

        private static Partition of(ConsumerGroup group, Origin origin) {
            return new Partition(group, new TopicPartition(origin.topic(), origin.partition()));
        }

        private <S extends SqlStatement<S>> S bound(S statement) {
            return statement
                    .bind("group", group.name())
                    .bind("topic", partition.topic())
                    .bind("partition", partition.partition());
        }
    }

    /**
     * What waits of a partition, or has waited since it came.
     *
     * @param keys each with how often one was added, so that a key that is added while it is being forgotten stays
     */
    private record Here(Map<ByteBuffer, Integer> keys, Set<Long> offsets) {

        private Here added(long offset, byte[] key) {
            offsets.add(offset);
            keys.merge(ByteBuffer.wrap(key), 1, Integer::sum);
            return this;
        }
    }

    /** Asks the database when it is first asked itself, and not when the partition comes: that would hold up polling. */
    private final class Known {

        private final Partition partition;
        private final ReentrantLock loading = new ReentrantLock();
        private volatile @Nullable Here here;

        private Known(Partition partition) {
            this.partition = partition;
        }

        private Here here() {
            Here loaded = here;
            return loaded == null ? load() : loaded;
        }

        private Here load() {
            loading.lock();
            try {
                Here loaded = here;
                if (loaded == null) {
                    loaded = JdbiWaitingKeys.this.load(partition);
                    here = loaded;
                }
                return loaded;
            } finally {
                loading.unlock();
            }
        }
    }
}
