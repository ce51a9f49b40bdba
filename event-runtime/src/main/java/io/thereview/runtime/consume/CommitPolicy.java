package io.thereview.runtime.consume;

import java.time.Duration;

/**
 * How often offsets are committed. Whatever it is, only what is finished is committed; what is finished and not committed
 * is delivered again after a crash.
 *
 * @param every longest time between two commits while something is finished
 * @param records finished records after which a commit does not wait longer; 1 for a commit after each message
 */
public record CommitPolicy(Duration every, int records) {

    /** Each second, or after 5,000 records. */
    public static final CommitPolicy DEFAULT = new CommitPolicy(Duration.ofSeconds(1), 5_000);

    /** Refuses what cannot be kept. */
    public CommitPolicy {
        if (every.isNegative() || every.isZero() || records < 1) {
            throw new IllegalArgumentException("commits follow after longer than nothing and at least one record, not "
                    + every + " and " + records);
        }
    }
}
