package io.thereview.event;

import java.time.Duration;
import java.util.Optional;

/** What became of one delivery. Every handler returns one; nothing else decides the offset. */
public sealed interface Outcome {

    /** The effect is durable. */
    record Applied() implements Outcome {}

    /** The event had been applied before; nothing was done. */
    record Duplicate() implements Outcome {}

    /** A later version of the aggregate had been applied before, which holds all that this event says; nothing was done. */
    record Superseded() implements Outcome {}

    /**
     * The event can never be applied: it is set aside as a dead letter at once.
     *
     * @param detail what is wrong with it, for the person who looks at the dead letter; no personal data
     */
    record Rejected(String detail) implements Outcome {}

    /**
     * Something that the handler needs is down or overloaded (an answer 429 or 5xx, a refused connection): the event is
     * not at fault, and is tried again for as long as it takes.
     *
     * @param detail what is down, for the log, which repeats it: such as the name of a server; never anything of the event
     * @param retryAfter the wait that the other side asked for
     */
    record Unavailable(String detail, Optional<Duration> retryAfter) implements Outcome {}

    /** The effect is durable. */
    static Outcome applied() {
        return new Applied();
    }

    /** The event had been applied before. */
    static Outcome duplicate() {
        return new Duplicate();
    }

    /** A later version had been applied before. */
    static Outcome superseded() {
        return new Superseded();
    }

    /** The event can never be applied. */
    static Outcome rejected(String detail) {
        return new Rejected(detail);
    }

    /** Something that the handler needs is down. */
    static Outcome unavailable(String detail) {
        return new Unavailable(detail, Optional.empty());
    }

    /** Something that the handler needs asks for a pause. */
    static Outcome unavailable(String detail, Duration retryAfter) {
        return new Unavailable(detail, Optional.of(retryAfter));
    }
}
