package io.thereview.gate.readers;

import java.time.Instant;

/**
 * An entry of which nobody knows what it reads with.
 *
 * @param key as on the topic: {@code app/version/instance} if it is well-formed
 * @param problem what is wrong with it
 */
public record Unreadable(String key, String problem, Instant seenAt) {}
