package io.thereview.gate.rule;

/** Who reads what. */
public enum Direction {
    /** The next schema reads what an earlier version wrote: BACKWARD. */
    NEXT_READS_OLD,
    /** An earlier version reads what the next schema writes: FORWARD. */
    OLD_READS_NEXT
}
