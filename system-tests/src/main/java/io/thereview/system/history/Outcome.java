package io.thereview.system.history;

import java.util.Set;

/** What a client knows of its operation afterwards; three values, as in Jepsen's histories (ok, fail, info). */
public enum Outcome {
    /** It happened. */
    OK,
    /** It did not happen, and never will: nothing of it may be seen anywhere. */
    FAILED,
    /** It may have happened, may happen yet, or never. */
    UNKNOWN;

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_SUCCESS = 299;
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 412, 413, 415, 422, 429);

    /**
     * The outcome of an operation that was answered. One that got no answer is UNKNOWN, whatever the reason: refused
     * connections too, since a client that reconnects on its own cannot tell them from an answer that was lost.
     *
     * @param status of HTTP
     * @param beforeCommit whether the body of the answer is a problem that says that nothing was stored; a 503 alone does not
     */
    public static Outcome of(int status, boolean beforeCommit) {
        if (status >= FIRST_SUCCESS && status <= LAST_SUCCESS) {
            return OK;
        }
        if (REFUSALS.contains(status) || (status == SERVICE_UNAVAILABLE && beforeCommit)) {
            return FAILED;
        }
        return UNKNOWN;
    }
}
