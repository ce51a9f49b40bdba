package io.thereview.runtime.lane;

import java.time.Instant;

/**
 * What happened to a record so far.
 *
 * @param attempts that failed, for whatever reason
 * @param faults those among them that were the fault of the record or its handler
 * @param outageSince since when it fails by outages while others succeed
 * @param doubtSince since when every attempt leaves in doubt whether it can ever be processed
 */
public record Tries(int attempts, int faults, Instant outageSince, Instant doubtSince) {

    /** Nothing yet. */
    public static final Tries NONE = new Tries(0, 0, Instant.MAX, Instant.MAX);

    /** One more attempt that failed by the fault of record or handler. */
    public Tries fault() {
        return new Tries(attempts + 1, faults + 1, Instant.MAX, Instant.MAX);
    }

    /**
     * One more attempt that failed because something was down. What nobody could answer leaves nothing in doubt.
     *
     * @param alone whether others succeed meanwhile
     */
    public Tries outage(Instant now, boolean alone) {
        return new Tries(attempts + 1, faults, alone ? earlier(outageSince, now) : now, Instant.MAX);
    }

    /** One more attempt that left in doubt whether it can ever be processed. */
    public Tries doubt(Instant now) {
        return new Tries(attempts + 1, faults, outageSince, earlier(doubtSince, now));
    }

    /** One more attempt, after which it could not go where it belongs; what is known of it remains. */
    public Tries stuck() {
        return new Tries(attempts + 1, faults, outageSince, doubtSince);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
