package io.thereview.testkit.ledger;

/** Where a record stands: a topic, a partition of it, an offset. */
public record Place(String topic, int partition, long offset) {

    /** The partition that it is on, as people write it. */
    public String partitionName() {
        return topic + '-' + partition;
    }

    @Override
    public String toString() {
        return partitionName() + '@' + offset;
    }
}
