package io.thereview.gate.data;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.walk.Pair;
import io.thereview.gate.walk.Spot;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a comparison stands: by the names of the next schema, and on the way through the value that was written.
 *
 * @param name of the field that is here, for messages; empty at the top
 */
record Standpoint(Direction direction, Spot spot, @Nullable Trail trail, String name) {

    static Standpoint top(Pair pair) {
        return new Standpoint(pair.direction(), Spot.top(pair.next()), null, "");
    }

    private boolean isForward() {
        return direction == Direction.OLD_READS_NEXT;
    }

    /** At a field that was written and is read. */
    Standpoint field(Schema writer, Schema.Field written, Schema reader, Schema.Field read) {
        String next = isForward() ? written.name() : read.name();
        Spot below = spot.field(isForward() ? writer : reader, next);
        return new Standpoint(direction, below, new Trail(trail, written.name()), next);
    }

    /** At a field that is read and was not written. */
    Standpoint absent(Schema writer, Schema reader, Schema.Field read) {
        Spot below = spot.field(isForward() ? writer : reader, read.name());
        return new Standpoint(direction, below, trail, read.name());
    }

    Standpoint item() {
        return new Standpoint(direction, spot.items(), new Trail(trail, null), name);
    }

    Standpoint value(String key) {
        return new Standpoint(direction, spot.values(), new Trail(trail, key), name);
    }

    /** Within a branch that was written. */
    Standpoint written(Schema union, Schema branch) {
        return isForward() ? new Standpoint(direction, spot.branch(union, branch), trail, name) : this;
    }

    /** Within a branch that is read. */
    Standpoint read(Schema union, Schema branch) {
        return isForward() ? this : new Standpoint(direction, spot.branch(union, branch), trail, name);
    }
}
