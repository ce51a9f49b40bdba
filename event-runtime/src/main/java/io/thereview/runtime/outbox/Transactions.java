package io.thereview.runtime.outbox;

import org.jdbi.v3.core.Handle;

/**
 * Which transactions of the database were under way at a moment.
 *
 * @param begun every transaction that has begun by then has a number below this
 * @param ended every transaction with a number below this has ended
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT">pg_snapshot</a>
 */
public record Transactions(long begun, long ended) {

    /** As the database sees it now. */
    public static Transactions now(Handle handle) {
        return handle.createQuery("SELECT pg_snapshot_xmax(now)::text::bigint AS begun,"
                        + " pg_snapshot_xmin(now)::text::bigint AS ended FROM pg_current_snapshot() AS now")
                .map((row, context) -> new Transactions(row.getLong("begun"), row.getLong("ended")))
                .one();
    }
}
