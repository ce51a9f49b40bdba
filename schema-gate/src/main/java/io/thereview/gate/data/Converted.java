package io.thereview.gate.data;

import io.thereview.gate.walk.LogicalTypeCatalogue;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Raw values as what their logical types make of them. */
final class Converted {

    private static final GenericData CONVERTING = LogicalTypeCatalogue.converting();

    private Converted() {}

    /** What the value means; null if its type has no meaning beyond, or the value cannot be converted. */
    static @Nullable Object meaning(@Nullable Object raw, Schema schema) {
        LogicalType logical = schema.getLogicalType();
        Conversion<?> conversion = logical == null ? null : CONVERTING.getConversionFor(logical);
        if (raw == null || logical == null || conversion == null) {
            return null;
        }
        Object untouched = raw instanceof ByteBuffer buffer ? buffer.duplicate() : raw;
        try {
            return Conversions.convertToLogicalType(untouched, schema, logical, conversion);
        } catch (AvroRuntimeException
                | IllegalArgumentException
                | ArithmeticException
                | java.time.DateTimeException e) {
            return null; // a raw value that is none of its logical type has no meaning; the readers tell that
        }
    }
}
