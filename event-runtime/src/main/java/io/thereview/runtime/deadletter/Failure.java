package io.thereview.runtime.deadletter;

import io.thereview.event.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is set aside.
 *
 * @param message what is wrong, for the person who looks at the dead letter
 * @param cause what was thrown, if anything was
 * @param attempts how often it was tried, from 1
 * @param firstSeen when the group received it first
 */
public record Failure(
        Reason reason, String message, @Nullable Throwable cause, int attempts, Instant firstSeen) {}
