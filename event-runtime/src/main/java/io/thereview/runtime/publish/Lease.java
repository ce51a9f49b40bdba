package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.LeadTable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The lead of one relay, as it sees it: held for a time that is counted from before the database was asked, on a clock that
 * nobody sets, so that it ends here no later than there. Not thread-safe.
 */
final class Lease {

    private final Jdbi database;
    private final LeadTable table;
    private final String holder;
    private final Duration duration;
    private final LongSupplier nanoTime;

    private OptionalLong epoch = OptionalLong.empty();
    private long askedAt;

    /**
     * @param holder who asks, for people
     * @param duration how long others wait for a relay that says nothing any more
     */
    Lease(Jdbi database, LeadTable table, String holder, Duration duration, LongSupplier nanoTime) {
        this.database = database;
        this.table = table;
        this.holder = holder;
        this.duration = duration;
        this.nanoTime = nanoTime;
    }

    /** The epoch while the lead is held; it may have ended since the last look at the clock. */
    OptionalLong epoch() {
        return epoch.isPresent() && age() < duration.toNanos() ? epoch : OptionalLong.empty();
    }

    private long age() {
        return nanoTime.getAsLong() - askedAt;
    }

    /** Takes the lead if it is free. */
    boolean take() {
        long now = nanoTime.getAsLong();
        Optional<Long> taken = database.withHandle(handle -> table.take(handle, holder, duration));
        taken.ifPresent(number -> {
            epoch = OptionalLong.of(number);
            askedAt = now;
        });
        return taken.isPresent();
    }

    /** Prolongs the lead when a third of it has passed; false if it is over. */
    boolean keep() {
        if (epoch().isEmpty()) {
            return false;
        }
        if (age() < duration.toNanos() / 3) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (database.withHandle(handle -> table.renew(handle, epoch.getAsLong(), duration))) {
            askedAt = now;
            return true;
        }
        lost();
        return false;
    }

    /** Forgets the lead: another relay has it, or may have it. */
    void lost() {
        epoch = OptionalLong.empty();
    }

    /** Gives the lead back, so that nobody has to wait for its end. */
    void release() {
        if (epoch().isPresent()) {
            long ended = epoch.getAsLong();
            lost();
            database.useHandle(handle -> table.release(handle, ended));
        }
    }
}
