package io.thereview.runtime.consume;

import io.thereview.event.Reason;
import io.thereview.runtime.lane.Tries;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to do with a record after an attempt. */
sealed interface Next {

    /** It is finished; its offset may move. */
    record Finish() implements Next {}

    /** It stays at the head of its lane for that time. */
    record Park(Tries tries, Duration delay) implements Next {}

    /** It goes to the retry topic for that time. */
    record Postpone(Tries tries, Duration delay) implements Next {}

    /** It becomes a dead letter. */
    record SetAside(
            Tries tries,
            Reason reason,
            String message,
            @Nullable Throwable cause) implements Next {}
}
