package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** What a consumer sees that reads a record without the field: does it read, and is it what the default says? */
final class ReadForReal {

    private static final Schema EMPTY = new Schema.Parser().parse("""
            {"type": "record", "name": "R", "fields": []}""");
    private static final List<Conversion<?>> CONVERSIONS = List.of(
            new Conversions.DecimalConversion(),
            new Conversions.BigDecimalConversion(),
            new Conversions.UUIDConversion(),
            new Conversions.DurationConversion(),
            new TimeConversions.DateConversion(),
            new TimeConversions.TimeMillisConversion(),
            new TimeConversions.TimeMicrosConversion(),
            new TimeConversions.TimestampMillisConversion(),
            new TimeConversions.TimestampMicrosConversion(),
            new TimeConversions.TimestampNanosConversion(),
            new TimeConversions.LocalTimestampMillisConversion(),
            new TimeConversions.LocalTimestampMicrosConversion(),
            new TimeConversions.LocalTimestampNanosConversion());

    private ReadForReal() {}

    static boolean keepsTheDefault(String schema, JsonNode given) {
        try {
            new Schema.Parser().parse(schema);
            Schema reader = Noted.lenient(schema);
            GenericData model = model();
            GenericRecord converted = read(model, EMPTY, reader, new byte[0]);
            read(model, reader, reader, write(model, converted));
            GenericRecord raw = read(new GenericData(), EMPTY, reader, new byte[0]);
            return same(reader.getField("f").schema(), raw.get("f"), given);
        } catch (RuntimeException | IOException failure) {
            return false;
        }
    }

    private static boolean same(Schema type, Object value, JsonNode given) {
        return switch (type.getType()) {
            case UNION -> {
                boolean word = given.isTextual() && given.textValue().equals("null") && type.isNullable();
                int branch = GenericData.get().resolveUnion(type, value);
                yield !word && same(type.getTypes().get(branch), value, given);
            }
            case RECORD -> sameRecord((GenericRecord) value, given);
            case ARRAY -> sameItems(type.getElementType(), (List<?>) value, given);
            case MAP -> sameValues(type.getValueType(), (Map<?, ?>) value, given);
            case STRING -> given.isTextual() && sameText(type, value.toString(), given.textValue());
            case ENUM -> given.isTextual() && value.toString().equals(given.textValue());
            case BYTES -> sameBytes(type, ((ByteBuffer) value).array(), given);
            case FIXED -> sameBytes(type, ((GenericFixed) value).bytes(), given);
            case INT, LONG ->
                given.isIntegralNumber() && new BigDecimal(value.toString()).compareTo(given.decimalValue()) == 0;
            case FLOAT -> sameNumber(((Float) value).doubleValue(), (float) given.doubleValue(), given);
            case DOUBLE -> sameNumber((Double) value, given.doubleValue(), given);
            case BOOLEAN -> value.equals(given.booleanValue());
            case NULL -> given.isNull();
        };
    }

    private static boolean sameRecord(GenericRecord record, JsonNode given) {
        boolean same = given.isObject();
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            Schema.Field field = record.getSchema().getField(member.getKey());
            same &= field != null && same(field.schema(), record.get(field.pos()), member.getValue());
        }
        return same;
    }

    private static boolean sameItems(Schema type, List<?> values, JsonNode given) {
        boolean same = given.isArray() && given.size() == values.size();
        for (int i = 0; same && i < values.size(); i++) {
            same = same(type, values.get(i), given.get(i));
        }
        return same;
    }

    private static boolean sameValues(Schema type, Map<?, ?> values, JsonNode given) {
        return given.isObject()
                && given.size() == values.size()
                && values.entrySet().stream()
                        .allMatch(entry -> given.has(entry.getKey().toString())
                                && same(
                                        type,
                                        entry.getValue(),
                                        given.get(entry.getKey().toString())));
    }

    private static boolean sameText(Schema type, String text, String given) {
        boolean uuid = type.getLogicalType() != null;
        return text.equals(given) && (!uuid || UUID.fromString(given).toString().equalsIgnoreCase(given));
    }

    /** Whoever writes digits for a decimal means the number. */
    private static boolean sameBytes(Schema type, byte[] bytes, JsonNode given) {
        boolean digits = (type.getLogicalType() instanceof LogicalTypes.Decimal
                        || type.getLogicalType() instanceof LogicalTypes.BigDecimal)
                && given.textValue().matches("[-0-9.]*[0-9]");
        return !digits && new String(bytes, StandardCharsets.ISO_8859_1).equals(given.textValue());
    }

    /** Text, as in "NaN", is a number to the parser where the field itself has the default. */
    private static boolean sameNumber(double value, double expected, JsonNode given) {
        if (given.isTextual()) {
            return Double.compare(value, Double.parseDouble(given.textValue())) == 0;
        }
        boolean vanished = value == 0 && given.doubleValue() != 0;
        return Double.compare(value, expected) == 0 && !vanished && Double.isFinite(value);
    }

    private static GenericData model() {
        GenericData model = new GenericData();
        CONVERSIONS.forEach(model::addLogicalTypeConversion);
        return model;
    }

    private static byte[] write(GenericData model, GenericRecord value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(value.getSchema(), model).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord read(GenericData model, Schema writer, Schema reader, byte[] bytes)
            throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader, model)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
