package io.thereview.runtime.consume;

import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one attempt at one record, or at several together, has shown. */
sealed interface Verdict {

    /** What was thrown, if anything was. */
    default @Nullable Throwable cause() {
        return null;
    }

    /** The handler is through with it. */
    record Handled(Outcome outcome) implements Verdict {}

    /** Nobody is to do anything about it. */
    record Passed() implements Verdict {}

    /** It can never be processed. */
    record Hopeless(Reason reason, String message, @Nullable Throwable cause) implements Verdict {}

    /** It can probably never be processed; only time tells. */
    record Doubtful(Reason reason, String message, Throwable cause) implements Verdict {}

    /** It must not be passed over: whoever runs the service wants to look first. */
    record Held(String message) implements Verdict {}

    /** The attempt failed by the fault of the record or of the handler; a few more may help. */
    record Failed(Throwable cause) implements Verdict {}

    /**
     * Something that the handler needs is down; the record is not at fault.
     *
     * @param message what is down
     * @param cause what was thrown; null when the handler itself has said what is down
     * @param retryAfter the wait that the other side asked for
     */
    record Outage(String message, @Nullable Throwable cause, Optional<Duration> retryAfter) implements Verdict {}
}
