package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.Portion;
import java.time.Duration;

/**
 * How a relay publishes.
 *
 * @param id names the relay to people who look at the table of the lead; each process another
 * @param lease how long others wait for a relay that says nothing any more; a pause of the process that is longer costs
 *     repetitions
 * @param portion read and sent at a time
 */
public record RelayOptions(String id, Duration lease, Portion portion) {

    /** Shorter ones end because of a garbage collection; longer ones keep events waiting when a process dies. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** A thousand records, or eight mebibytes, which Kafka's producer buffers four times over. */
    private static final Portion PORTION = new Portion(1_000, 8L * 1024 * 1024);

    /** Refuses a lease that nobody can keep. */
    public RelayOptions {
        if (id.isBlank() || id.length() > 255) {
            throw new IllegalArgumentException("the id of a relay has 1 to 255 characters, not '" + id + "'");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("a lease lasts at least " + SHORTEST_LEASE + ", not " + lease);
        }
    }

    /** What fits most apps. */
    public static RelayOptions of(String id) {
        return new RelayOptions(id, LEASE, PORTION);
    }

    /** The same with another lease. */
    public RelayOptions lease(Duration other) {
        return new RelayOptions(id, other, portion);
    }
}
