package io.thereview.runtime.outbox;

/**
 * How much is taken out of the outbox at a time.
 *
 * @param records most of them
 * @param bytes of payload, after which no further record is taken
 */
public record Portion(int records, long bytes) {

    /** Refuses to take nothing. */
    public Portion {
        if (records < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "a portion has at least one record and one byte, not " + records + " and " + bytes);
        }
    }
}
