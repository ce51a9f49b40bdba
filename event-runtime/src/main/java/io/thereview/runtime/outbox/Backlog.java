package io.thereview.runtime.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is promised and not yet published.
 *
 * @param records how many events, as far as they were counted
 * @param oldest the one that has waited longest, if any waits
 */
public record Backlog(long records, Optional<Oldest> oldest) {

    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, Optional.empty());

    /**
     * An event that waits.
     *
     * @param sequence its number in the order of appending
     * @param age since it was promised, by the database's clock
     */
    public record Oldest(long sequence, Duration age) {}

    static Backlog read(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        if (row.wasNull()) {
            return NONE;
        }
        Instant promised = OutboxTable.instant(row, "created_at");
        Instant now = OutboxTable.instant(row, "now");
        Duration age = promised.isAfter(now) ? Duration.ZERO : Duration.between(promised, now);
        return new Backlog(row.getLong("records"), Optional.of(new Oldest(sequence, age)));
    }
}
