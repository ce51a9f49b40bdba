package io.thereview.system.check;

import io.thereview.system.history.Fault.Fired;

/**
 * A fault while it was in effect.
 *
 * @param until when it was healed; {@link Long#MAX_VALUE} when it never was
 */
record FaultSpan(Fired fired, long until) {

    boolean covers(long at) {
        return fired.at() <= at && at <= until;
    }

    boolean overlaps(long from, long to) {
        return fired.at() <= to && from <= until;
    }
}
