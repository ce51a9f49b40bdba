package io.thereview.system.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client did. An invocation without completion is one whose outcome is {@link Outcome#UNKNOWN}. */
public sealed interface Operation extends Entry {

    /** Nanoseconds since the run's start. */
    long at();

    /** Who; each client has one operation in hand at a time. */
    int client();

    /** Which; unique within the client, growing. */
    int number();

    /** What a client may do. */
    enum Kind {
        CREATE,
        UPDATE,
        DELETE,
        GET;

        /** Whether it changes a review when it succeeds. */
        public boolean writes() {
            return this != GET;
        }
    }

    /**
     * Taken just before the request is sent.
     *
     * @param review id of the review; absent for a CREATE
     * @param token {@code w-<client>-<n>}, unique for each request body: in the content of a CREATE and an UPDATE, as
     *     {@code deleted_by} of a DELETE; absent for a GET. A repetition of the same request has the same token
     * @param expectedVersion that the request demanded ({@code If-Match}), or absent
     * @param idempotencyKey that the request carried, or absent
     */
    record Invoked(
            long at,
            int client,
            int number,
            Kind kind,
            @Nullable String review,
            @Nullable String token,
            @Nullable Long expectedVersion,
            @Nullable String idempotencyKey)
            implements Operation {

        public Invoked {
            Require.notNegative(at, "at");
            Objects.requireNonNull(kind, "kind");
            if (kind.writes() == (token == null)) {
                throw new IllegalArgumentException("a write has a token and a GET has none");
            }
            if (kind == Kind.CREATE ? review != null : review == null) {
                throw new IllegalArgumentException("a CREATE names no review and everything else names one");
            }
        }
    }

    /**
     * Taken just after the answer has arrived, or the client has given up.
     *
     * @param status of HTTP, absent when there was no answer
     * @param review id that the answer names; that of the request where the answer has none
     * @param version that the answer names; absent for a DELETE and for refusals
     * @param fromCache whether a GET was answered out of the cache; false for everything else
     * @param reason in words, for people; absent when it is OK
     */
    record Completed(
            long at,
            int client,
            int number,
            Outcome outcome,
            @Nullable Integer status,
            @Nullable String review,
            @Nullable Long version,
            boolean fromCache,
            @Nullable String reason)
            implements Operation {

        public Completed {
            Require.notNegative(at, "at");
            Objects.requireNonNull(outcome, "outcome");
            if (outcome == Outcome.OK && review == null) {
                throw new IllegalArgumentException("what is OK names the review");
            }
        }
    }
}
