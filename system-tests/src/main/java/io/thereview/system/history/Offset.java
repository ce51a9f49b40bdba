package io.thereview.system.history;

/** Where a partition stood, looked at again and again while the run lasts, and at its end. The time is that of the answer. */
public sealed interface Offset extends Entry {

    /** Nanoseconds since the run's start. */
    long at();

    /** The topic. */
    String topic();

    /** The partition of it. */
    int partition();

    /** The offset. */
    long offset();

    /** Up to which a group has committed: the next offset that it would read. */
    record Committed(long at, String group, String topic, int partition, long offset) implements Offset {

        public Committed {
            Require.word(group, "group");
            check(at, topic, partition, offset);
        }
    }

    /** The next offset that will be written. */
    record End(long at, String topic, int partition, long offset) implements Offset {

        public End {
            check(at, topic, partition, offset);
        }
    }

    private static void check(long at, String topic, int partition, long offset) {
        Require.notNegative(at, "at");
        Require.word(topic, "topic");
        Require.notNegative(partition, "partition");
        Require.notNegative(offset, "offset");
    }
}
