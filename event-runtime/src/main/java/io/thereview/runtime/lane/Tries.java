package io.thereview.runtime.lane;

import java.time.Instant;

/**
 * What happened to a record so far.
 *
 * @param attempts that failed, for whatever reason
 * @param faults those among them that were the fault of the record or its handler
 * @param since when the first of them failed
 * @param outageSince since when it fails by outages alone while others succeed
 */
public record Tries(int attempts, int faults, Instant since, Instant outageSince) {

    /** Nothing yet. */
    public static final Tries NONE = new Tries(0, 0, Instant.MAX, Instant.MAX);

    /** One more attempt that failed by the fault of record or handler. */
    public Tries fault(Instant now) {
        return new Tries(attempts + 1, faults + 1, first(now), Instant.MAX);
    }

    /**
     * One more attempt that failed because something was down.
     *
     * @param alone whether others succeed meanwhile
     */
    public Tries outage(Instant now, boolean alone) {
        Instant start = alone && outageSince.isBefore(now) ? outageSince : now;
        return new Tries(attempts + 1, faults, first(now), start);
    }

    private Instant first(Instant now) {
        return since.isBefore(now) ? since : now;
    }
}
