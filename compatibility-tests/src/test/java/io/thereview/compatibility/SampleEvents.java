package io.thereview.compatibility;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Events of a schema that together use every symbol and every branch that it has. */
final class SampleEvents {

    private static final int ROUNDS = 16;
    private static final long NOON = 1_793_534_400_123_456L;

    private SampleEvents() {}

    static List<GenericRecord> of(Schema schema) {
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> record(schema, round))
                .toList();
    }

    private static GenericRecord record(Schema schema, int round) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), round));
        }
        return record;
    }

    private static @Nullable Object value(Schema schema, int round) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, round);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(round % schema.getEnumSymbols().size()));
            case UNION -> value(schema.getTypes().get(round % schema.getTypes().size()), round);
            case ARRAY -> List.of(value(schema.getElementType(), round));
            case MAP -> Map.of("key", value(schema.getValueType(), round));
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case STRING -> isUuid(schema.getLogicalType()) ? new UUID(round, round).toString() : "Text " + round + " ☕";
            case BYTES -> ByteBuffer.wrap(new byte[] {(byte) (round - 4), 17});
            case INT -> round - 4;
            case LONG -> NOON + round;
            case FLOAT -> round / 4f;
            case DOUBLE -> round / 4d;
            case BOOLEAN -> round % 2 == 0;
            case NULL -> null;
        };
    }

    private static boolean isUuid(@Nullable LogicalType type) {
        return type != null && type.equals(LogicalTypes.uuid());
    }
}
