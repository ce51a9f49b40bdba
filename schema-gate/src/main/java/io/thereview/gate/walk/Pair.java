package io.thereview.gate.walk;

import io.thereview.gate.rule.Direction;
import org.apache.avro.Schema;

/** The next schema and an earlier one, in the direction in which they must understand each other. */
public record Pair(Schema old, Schema next, Direction direction) {

    /** The schema that wrote. */
    public Schema writer() {
        return direction == Direction.NEXT_READS_OLD ? old : next;
    }

    /** The schema that reads. */
    public Schema reader() {
        return direction == Direction.NEXT_READS_OLD ? next : old;
    }
}
