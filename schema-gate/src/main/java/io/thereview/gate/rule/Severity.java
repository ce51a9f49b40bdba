package io.thereview.gate.rule;

/** How much a finding weighs, the lightest first. */
public enum Severity {
    /** Worth knowing; nothing to do. */
    INFO,
    /** Likely a mistake; does not fail a check unless it is strict. */
    WARN,
    /** Breaks somebody; fails the check. */
    ERROR;

    /** Whether this weighs as much as the other, or more. */
    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
