package io.thereview.stack.contract;

/** How strictly a subject evolves, by the registry's own names. */
public enum Level {
    BACKWARD,
    BACKWARD_TRANSITIVE,
    FORWARD,
    FORWARD_TRANSITIVE,
    FULL,
    FULL_TRANSITIVE
}
