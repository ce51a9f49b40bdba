package io.thereview.runtime.inbox;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waiting records in the {@code waiting_record} table of a PostgreSQL database. What waits on the assigned partitions is
 * remembered, so that the database is asked only about keys of which something waits or has waited. Thread-safe.
 */
public final class JdbiWaitingKeys implements WaitingKeys {

    private static final Logger LOG = LoggerFactory.getLogger(JdbiWaitingKeys.class);

    /** Longer than any postponement, and half an hour less than a retry topic must keep its records. */
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(5 * 60 + 30);

    private static final Duration RETURNING_FOR = Duration.ofMinutes(1);

    private final Jdbi database;
    private final Function<Set<String>, Map<String, UUID>> topicIds;
    private final Map<String, Optional<UUID>> ids = new ConcurrentHashMap<>();
    private final Map<WaitingRows, Known> assigned = new ConcurrentHashMap<>();

    /**
     * @param database the one with the effects of the groups
     * @param topicIds asks the brokers for the ids of the topics of these names; those that do not exist are left out.
     *     Throws when it cannot ask.
     */
    public JdbiWaitingKeys(Jdbi database, Function<Set<String>, Map<String, UUID>> topicIds) {
        this.database = database;
        this.topicIds = topicIds;
    }

    @Override
    public void assigned(ConsumerGroup group, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            WaitingRows rows = new WaitingRows(database, group, partition);
            ids.remove(partition.topic());
            assigned.put(rows, new Known(rows));
        }
    }

    @Override
    public void revoked(ConsumerGroup group, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.remove(new WaitingRows(database, group, partition)));
    }

    @Override
    public Optional<Place> ahead(ConsumerGroup group, Origin origin, byte[] key) {
        WaitingRows rows = rows(group, origin);
        Known known = assigned.get(rows);
        if (known == null) { // Came by way of the retry topic, and others add to its partition.
            return rows.ahead(origin.offset(), key);
        }
        Map<ByteBuffer, Integer> keys = known.here().keys();
        Integer added = keys.get(ByteBuffer.wrap(key));
        if (added == null) {
            return Optional.empty();
        }
        Optional<Place> nearest = rows.ahead(origin.offset(), key);
        if (nearest.isEmpty() && !rows.anyOf(key)) {
            keys.remove(ByteBuffer.wrap(key), added);
        }
        return nearest;
    }

    @Override
    public void add(ConsumerGroup group, Origin origin, byte[] key, Place place) {
        WaitingRows rows = rows(group, origin);
        rows.add(idOf(origin.topic()).orElse(null), origin.offset(), key, place);
        Known known = assigned.get(rows);
        if (known != null) {
            known.added(origin.offset(), key.clone());
        }
    }

    @Override
    public void remove(ConsumerGroup group, Origin origin) {
        WaitingRows rows = rows(group, origin);
        Known known = assigned.get(rows);
        if (known == null || known.here().offsets().contains(origin.offset())) {
            rows.remove(origin.offset());
            if (known != null) {
                known.here().offsets().remove(origin.offset());
            }
        }
    }

    @Override
    public void returning(ConsumerGroup group, Origin origin, byte[] key) {
        rows(group, origin).returning(origin.offset(), key, RETURNING_FOR);
    }

    @Override
    public Map<TopicPartition, Long> overdue(ConsumerGroup group, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> overdue = new HashMap<>();
        for (TopicPartition partition : partitions) {
            WaitingRows rows = new WaitingRows(database, group, partition);
            forgetOthers(rows);
            rows.overdue(OVERDUE_AFTER).ifPresent(offset -> overdue.put(partition, offset));
        }
        return overdue;
    }

    @Override
    public void readAgain(ConsumerGroup group, Map<TopicPartition, Long> from) {
        from.forEach((partition, offset) -> {
            int lost = new WaitingRows(database, group, partition).renew(offset, OVERDUE_AFTER);
            if (lost > 0) {
                LOG.error(
                        "{} records of {} that group {} had postponed are lost: neither the retry topic nor their own,"
                                + " which begins at {}, keeps them any more",
                        lost,
                        partition,
                        group,
                        offset);
            }
        });
    }

    private WaitingRows rows(ConsumerGroup group, Origin origin) {
        return new WaitingRows(database, group, new TopicPartition(origin.topic(), origin.partition()));
    }

    private Optional<UUID> idOf(String topic) {
        Optional<UUID> known = ids.get(topic);
        if (known == null) {
            known = Optional.ofNullable(topicIds.apply(Set.of(topic)).get(topic));
            ids.put(topic, known);
        }
        return known;
    }

    private void forgetOthers(WaitingRows rows) {
        int forgotten = idOf(rows.partition().topic()).map(rows::forgetOthers).orElse(0);
        if (forgotten > 0) {
            LOG.warn(
                    "Topic {} was deleted and made again: {} records of its partition {} for which group {} waited were"
                            + " on the old one, and are waited for no longer",
                    rows.partition().topic(),
                    forgotten,
                    rows.partition().partition(),
                    rows.group());
        }
    }

    private Here load(WaitingRows rows) {
        forgetOthers(rows);
        Here here = new Here(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        rows.each(here::added);
        return here;
    }

    /**
     * What waits of a partition, or has waited since this was loaded.
     *
     * @param keys each with how often one was added, so that a key that is added while it is being forgotten stays
     */
    private record Here(Map<ByteBuffer, Integer> keys, Set<Long> offsets) {

        private void added(long offset, byte[] key) {
            offsets.add(offset);
            keys.merge(ByteBuffer.wrap(key), 1, Integer::sum);
        }
    }

    /** Asks the database when it is first asked itself, and not when the partition comes: that would hold up polling. */
    private final class Known {

        /** More than that since it was loaded: most of it may have been finished by others. */
        private static final int MANY = 500;

        private final WaitingRows rows;
        private final ReentrantLock changing = new ReentrantLock();
        private volatile @Nullable Here here;
        private int addedSince;

        private Known(WaitingRows rows) {
            this.rows = rows;
        }

        private Here here() {
            Here loaded = here;
            return loaded == null ? load() : loaded;
        }

        private Here load() {
            changing.lock();
            try {
                Here loaded = here;
                if (loaded == null) {
                    loaded = JdbiWaitingKeys.this.load(rows);
                    here = loaded;
                    addedSince = 0;
                }
                return loaded;
            } finally {
                changing.unlock();
            }
        }

        /** The row is there already, so that a later load finds it. */
        private void added(long offset, byte[] key) {
            changing.lock();
            try {
                if (addedSince++ < MANY) {
                    here().added(offset, key);
                } else {
                    here = null;
                }
            } finally {
                changing.unlock();
            }
        }
    }
}
