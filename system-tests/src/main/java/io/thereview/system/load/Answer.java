package io.thereview.system.load;

import io.thereview.system.history.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows afterwards.
 *
 * @param status absent when there was no answer
 * @param review id that the answer names, or that of the request
 * @param version that the answer names
 * @param reason in words; absent when it is OK
 */
record Answer(
        Outcome outcome,
        @Nullable Integer status,
        @Nullable String review,
        @Nullable Long version,
        boolean fromCache,
        @Nullable String reason) {

    static Answer none(Request request, String reason) {
        return new Answer(Outcome.UNKNOWN, null, request.review(), null, false, reason);
    }
}
