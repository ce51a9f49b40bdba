package io.thereview.runtime.dropwizard;

import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.inbox.JdbiPositions;
import io.thereview.runtime.inbox.JdbiWaitingKeys;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.kafka.TopicIds;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Jdbi;

/** What is kept of a group in the database that {@link Consuming#MIGRATIONS} has prepared. */
public final class GroupMemory {

    /** Nothing: the group has no database. It can neither postpone records nor keep keys in quarantine. */
    public static final GroupMemory NONE = new GroupMemory(Optional.empty(), Optional.empty());

    private final Optional<Jdbi> waitingKeys;
    private final Optional<Jdbi> positions;

    private GroupMemory(Optional<Jdbi> waitingKeys, Optional<Jdbi> positions) {
        this.waitingKeys = waitingKeys;
        this.positions = positions;
    }

    /**
     * Which records wait, and where the group stands. For groups whose effects are all in this database: when it is
     * restored from a backup, they read again what it has lost.
     */
    public static GroupMemory withEffects(Jdbi database) {
        return new GroupMemory(Optional.of(database), Optional.of(database));
    }

    /**
     * Which records wait. For groups that have effects elsewhere, such as mails: these are not lost with the database, so
     * that a restored one must not make the group read again.
     */
    public static GroupMemory withoutEffects(Jdbi database) {
        return new GroupMemory(Optional.of(database), Optional.empty());
    }

    boolean remembersWaitingKeys() {
        return waitingKeys.isPresent();
    }

    ConsumerParts in(ConsumerParts parts, OnDemand<Admin> admin) {
        TopicIds topicIds = new TopicIds(admin::get);
        waitingKeys.ifPresent(database -> parts.waitingKeys(new JdbiWaitingKeys(database, topicIds)));
        positions.ifPresent(database -> parts.positions(new JdbiPositions(database, topicIds)));
        return parts;
    }
}
