package io.thereview.producer.store;

import static io.thereview.testkit.wait.Eventually.eventually;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Holds commits back where nothing in the program could: a constraint that is checked in the commit waits for a lock, named
 * after the reviewed entity, which the test holds.
 */
final class HeldCommits {

    private final Handle holder;

    private HeldCommits(Handle holder) {
        this.holder = holder;
    }

    static void prepare(Jdbi database) {
        database.useHandle(handle -> handle.createScript("""
                CREATE FUNCTION wait_until_released() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(hashtext(NEW.entity_id));
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER held AFTER INSERT ON reviews DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION wait_until_released();
                """).execute());
    }

    /** Transactions with a new review of that entity stop in their commit until it is released. */
    static HeldCommits of(Jdbi database, String entity) {
        Handle holder = database.open();
        holder.execute("SELECT pg_advisory_lock(hashtext(?))", entity);
        return new HeldCommits(holder);
    }

    /** Waits until so many connections are stopped by a lock; their process ids. */
    static List<Integer> awaitStopped(Jdbi database, int connections) throws InterruptedException {
        return eventually(connections + " connections that wait for a lock")
                .get(
                        () -> database.withHandle(handle -> handle.createQuery("SELECT pid FROM pg_stat_activity"
                                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                                .mapTo(Integer.class)
                                .list()),
                        pids -> pids.size() == connections);
    }

    void release() {
        holder.execute("SELECT pg_advisory_unlock_all()");
        holder.close();
    }
}
