package io.thereview.runtime.inbox;

import java.time.Duration;
import java.time.Instant;

/** Who may make an effect outside. */
sealed interface Claim {

    /** Whoever asked; nobody else until the lease is over. */
    record Mine(Instant at) implements Claim {}

    /** Somebody else has begun, and may be at it for that long. */
    record Others(Duration remaining) implements Claim {}

    /** Nobody any more: it is made. */
    record Done() implements Claim {}
}
