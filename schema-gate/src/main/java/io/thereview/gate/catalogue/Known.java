package io.thereview.gate.catalogue;

import org.apache.avro.Schema;

/**
 * One version of a subject that could be read.
 *
 * @param label what people call it
 * @param text whole in itself
 */
record Known(String label, Schema schema, String text) {

    /** Whether both say the same, docs included. */
    boolean isLike(Known other) {
        return schema.toString().equals(other.schema.toString());
    }
}
