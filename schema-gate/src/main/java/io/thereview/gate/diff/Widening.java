package io.thereview.gate.diff;

import java.util.List;
import org.apache.avro.Schema;

/** Which types hold all that another holds, roughly at least. */
final class Widening {

    private static final List<Schema.Type> NUMBERS =
            List.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

    private Widening() {}

    static boolean is(Schema.Type before, Schema.Type after) {
        int from = NUMBERS.indexOf(before);
        return from >= 0 && NUMBERS.indexOf(after) > from;
    }
}
