package io.thereview.runtime.lane;

/**
 * How much may be in hand.
 *
 * @param concurrency most handlers that run at the same time
 * @param records most unfinished records of one partition; above that it is not fetched until half of them are done
 * @param bytes most bytes of keys and values of the unfinished records of one partition, likewise; one record may exceed it
 * @param span most offsets between the oldest unfinished record of a partition and the newest received one: what is
 *     finished behind an unfinished record is delivered again after a crash
 */
public record Window(int concurrency, int records, long bytes, int span) {

    /** 32 handlers; 2,000 records or 8 MiB unfinished and a span of 100,000 for each partition. */
    public static final Window DEFAULT = new Window(32, 2_000, 8L * 1024 * 1024, 100_000);

    /** Refuses a window through which nothing would go. */
    public Window {
        if (concurrency < 1 || records < 1 || bytes < 1 || span < records) {
            throw new IllegalArgumentException(
                    "a window has at least one handler, record and byte, and a span of at least" + " its records, not "
                            + concurrency + ", " + records + ", " + bytes + " and " + span);
        }
    }
}
