package io.thereview.runtime.outbox;

/**
 * Numbers of the outbox's sequence that are not to be seen among others that are: of transactions that are not committed
 * yet, of some that never will be, or of events that are published already.
 *
 * @param first the lowest
 * @param last the highest
 */
public record Gap(long first, long last) {

    /** Refuses a range without numbers. */
    public Gap {
        if (first > last) {
            throw new IllegalArgumentException("a gap from " + first + " to " + last + " holds no number");
        }
    }
}
