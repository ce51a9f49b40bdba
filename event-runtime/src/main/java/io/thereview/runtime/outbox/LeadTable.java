package io.thereview.runtime.outbox;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Which relay of a database publishes: at most one at a time has the lead, until a time by the database's clock, which is
 * the only one that counts. Each lead has an epoch of its own, later ones a higher one. Stateless and thread-safe.
 */
public final class LeadTable {

    /** Takes the lead if it is free; a row that somebody deleted is made again, with an epoch above all others. */
    private static final String TAKE = """
            INSERT INTO outbox_lead AS lead (epoch, holder, until)
            VALUES ((extract(epoch FROM clock_timestamp()) * 1000)::bigint, :holder,
                clock_timestamp() + :millis * interval '1 millisecond')
            ON CONFLICT (only_row) DO UPDATE
            SET epoch = greatest(lead.epoch + 1, excluded.epoch), holder = excluded.holder, until = excluded.until
            WHERE lead.until <= clock_timestamp()
            RETURNING epoch""";

    /**
     * Takes the lead unless another has it.
     *
     * @param holder for people who look at the table
     * @return the epoch of the lead
     */
    public Optional<Long> take(Handle handle, String holder, Duration duration) {
        return handle.createQuery(TAKE)
                .bind("holder", holder)
                .bind("millis", duration.toMillis())
                .mapTo(Long.class)
                .findOne();
    }

    /** Prolongs the lead of that epoch; false if another one has begun. */
    public boolean renew(Handle handle, long epoch, Duration duration) {
        return handle.createUpdate(
                                "UPDATE outbox_lead SET until = clock_timestamp() + :millis * interval '1 millisecond'"
                                        + " WHERE epoch = :epoch")
                        .bind("epoch", epoch)
                        .bind("millis", duration.toMillis())
                        .execute()
                == 1;
    }

    /** Lets others lead at once, if it is still the lead of that epoch. */
    public void release(Handle handle, long epoch) {
        handle.createUpdate("UPDATE outbox_lead SET until = '-infinity' WHERE epoch = :epoch")
                .bind("epoch", epoch)
                .execute();
    }
}
