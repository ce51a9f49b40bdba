package io.thereview.runtime.consume;

import io.thereview.runtime.serde.RegistryUnavailableException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells an outage from a bad record. During an outage no record is at fault, so none is set aside and none uses up its
 * attempts: the group waits, and all it costs is lag.
 */
public final class Failures {

    /** Matches the outages that every app knows: registry, database, Kafka, and any I/O. */
    public static final Predicate<Throwable> KNOWN_OUTAGES = failure -> failure instanceof RegistryUnavailableException
            || failure instanceof IOException
            || failure instanceof RetriableException
            || failure instanceof SQLTransientException
            || failure instanceof SQLRecoverableException
            || (failure instanceof SQLException sql && unavailable(sql));

    private static final List<String> UNAVAILABLE =
            List.of("08", "25006", "25P03", "28", "3D", "40", "42703", "42P01", "53", "55", "57P", "58");

    /** Causes that are looked at; some failures cause each other. */
    private static final int CAUSES = 100;

    private Failures() {}

    /** Whether the failure, or anything that caused it, matches. */
    public static boolean isOutage(Throwable failure, Predicate<Throwable> outage) {
        int causes = 0;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (outage.test(cause)) {
                return true;
            }
            causes++;
            if (causes == CAUSES) {
                return false;
            }
        }
        return false;
    }

    /**
     * By SQLSTATE: none when the pool has no connection to give; 08 connection, 25006 read-only (a standby), 25P03 idle in a
     * transaction for too long, 28 log-in, 3D no such database, 40 transaction rolled back, 42703 and 42P01 no such column or
     * table (not migrated yet), 53 out of resources, 55 not in the right state, 57P stopped by an operator, 58 system error.
     * (PostgreSQL, appendix A.)
     */
    private static boolean unavailable(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || UNAVAILABLE.stream().anyMatch(state::startsWith);
    }
}
