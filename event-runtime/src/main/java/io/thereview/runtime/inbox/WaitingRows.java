package io.thereview.runtime.inbox;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.WaitingKeys.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The rows in the {@code waiting_record} table of a partition as a group reads it. All times are those of the database. */
record WaitingRows(Jdbi database, ConsumerGroup group, TopicPartition partition) {

    private static final String HERE =
            " waiting_record WHERE consumer_group = :group AND topic = :topic AND partition = :partition";

    private static final String ADD = "INSERT INTO waiting_record"
            + " (consumer_group, topic, partition, topic_id, record_offset, key, place)"
            + " VALUES (:group, :topic, :partition, :id, :offset, :key, :place)"
            + " ON CONFLICT (consumer_group, topic, partition, record_offset)"
            + " DO UPDATE SET place = EXCLUDED.place, since = now(), returning_until = NULL";

    /** What is on its way stands before what lies still, wherever the two are. */
    private static final String AHEAD = "SELECT CASE WHEN place = 'RETRIES' OR returning_until > now()"
            + " THEN 'RETRIES' ELSE 'DEAD_LETTERS' END AS place FROM" + HERE
            + " AND key = :key AND record_offset < :offset ORDER BY 1 DESC LIMIT 1";

    private static final String RETURNING = "UPDATE waiting_record"
            + " SET returning_until = now() + :within * interval '1 millisecond'"
            + " WHERE consumer_group = :group AND topic = :topic AND partition = :partition"
            + " AND key = :key AND record_offset > :offset AND place = 'DEAD_LETTERS'";

    private static final String IS_OVERDUE =
            " AND place = 'RETRIES' AND since < now() - :age * interval '1 millisecond'";

    private static final String RENEW = "UPDATE waiting_record SET since = now()"
            + " WHERE consumer_group = :group AND topic = :topic AND partition = :partition"
            + " AND record_offset >= :from AND place = 'RETRIES'";

    /** Where the nearest earlier record of the key waits. */
    Optional<Place> ahead(long offset, byte[] key) {
        return database.withHandle(handle -> of(handle.createQuery(AHEAD))
                .bind("key", key)
                .bind("offset", offset)
                .mapTo(Place.class)
                .findOne());
    }

    boolean anyOf(byte[] key) {
        return database.withHandle(
                handle -> of(handle.createQuery("SELECT EXISTS (SELECT 1 FROM" + HERE + " AND key = :key)"))
                        .bind("key", key)
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * @param topicId null when the topic is not there
     */
    void add(@Nullable UUID topicId, long offset, byte[] key, Place place) {
        database.useHandle(handle -> of(handle.createUpdate(ADD))
                .bindByType("id", topicId, UUID.class)
                .bind("offset", offset)
                .bind("key", key)
                .bind("place", place.name())
                .execute());
    }

    void remove(long offset) {
        database.useHandle(handle -> of(handle.createUpdate("DELETE FROM" + HERE + " AND record_offset = :offset"))
                .bind("offset", offset)
                .execute());
    }

    /** Dead letters of the key behind the offset are on their way for that time. */
    void returning(long offset, byte[] key, Duration within) {
        database.useHandle(handle -> of(handle.createUpdate(RETURNING))
                .bind("key", key)
                .bind("offset", offset)
                .bind("within", within.toMillis())
                .execute());
    }

    /** Deletes what waits of another topic of the same name, and says how many that were. */
    int forgetOthers(UUID topicId) {
        return database.withHandle(handle -> of(handle.createUpdate("DELETE FROM" + HERE + " AND topic_id <> :id"))
                .bind("id", topicId)
                .execute());
    }

    /** Shows offset and key of each. */
    void each(BiConsumer<Long, byte[]> visitor) {
        database.useHandle(handle -> of(handle.createQuery("SELECT record_offset, key FROM" + HERE))
                .map((row, context) -> {
                    visitor.accept(row.getLong("record_offset"), row.getBytes("key"));
                    return true;
                })
                .list());
    }

    /** The first that has been in the retry topic for longer than that. */
    OptionalLong overdue(Duration age) {
        return database.withHandle(handle -> of(handle.createQuery(
                        "SELECT record_offset FROM" + HERE + IS_OVERDUE + " ORDER BY record_offset LIMIT 1"))
                .bind("age", age.toMillis())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
    }

    /**
     * What is read again from the offset on waits from now on. What is overdue and lies before it waits no longer; says how
     * many these were.
     */
    int renew(long from, Duration age) {
        return database.inTransaction(transaction -> {
            of(transaction.createUpdate(RENEW)).bind("from", from).execute();
            return of(transaction.createUpdate("DELETE FROM" + HERE + " AND record_offset < :from" + IS_OVERDUE))
                    .bind("from", from)
                    .bind("age", age.toMillis())
                    .execute();
        });
    }

    private <S extends SqlStatement<S>> S of(S statement) {
        return statement
                .bind("group", group.name())
                .bind("topic", partition.topic())
                .bind("partition", partition.partition());
    }
}
