package io.thereview.runtime.consume;

import io.thereview.event.Reason;
import org.jspecify.annotations.Nullable;

/** What to do after one attempt at one record. */
sealed interface Verdict {

    /** The record is finished; its offset may move. */
    record Finished() implements Verdict {}

    /** The record can never be processed. */
    record Hopeless(Reason reason, String message, @Nullable Throwable cause) implements Verdict {}

    /** The attempt failed by the fault of the record or of the handler; a few more may help. */
    record Failed(Throwable cause) implements Verdict {}

    /** Something that the handler needs is down; the record is not at fault. */
    record Outage(Throwable cause) implements Verdict {}
}
