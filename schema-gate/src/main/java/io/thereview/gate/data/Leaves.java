package io.thereview.gate.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * The values of the types that hold no others: a typical one first, then those at the edges. A logical type gets values
 * that it can convert. All are in Avro's raw form.
 */
enum Leaves {
    /** Everything at the edge of a type. */
    ALL,
    /** A few, which read well as text. */
    READABLE;

    private static final int MOST_DIGITS = 200;
    private static final String LONG_TEXT = "Ünïcödé ".repeat(40);

    /** Never empty. */
    List<@Nullable Object> of(Schema leaf) {
        LogicalType logical = leaf.getLogicalType();
        List<@Nullable Object> values = logical == null ? List.of() : logical(leaf, logical);
        return values.isEmpty() ? plain(leaf) : values;
    }

    private List<@Nullable Object> plain(Schema leaf) {
        boolean all = this == ALL;
        return switch (leaf.getType()) {
            case NULL -> Arrays.asList((Object) null);
            case BOOLEAN -> List.of(true, false);
            case INT ->
                all
                        ? List.of(7, 16_777_217, 0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        : List.of(7, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG ->
                all
                        ? List.of(7L, 16_777_217L, 9_007_199_254_740_993L, 0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)
                        : List.of(7L, 0L, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT ->
                all
                        ? List.of(1.5f, 0f, -0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY)
                        : List.of(1.5f, 0f, -0.1f);
            case DOUBLE ->
                all
                        ? List.of(
                                1.5,
                                0.0,
                                -0.1,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                Double.NaN,
                                Double.POSITIVE_INFINITY)
                        : List.of(1.5, 0.0, -0.1, Double.MAX_VALUE);
            case STRING -> all ? List.of("text", "", "é€😀", "null", LONG_TEXT) : List.of("text", "", "é€😀");
            case BYTES ->
                all ? buffers("abc", "", "\u00ff\u00fe", "\0", LONG_TEXT) : buffers("abc", "", "\u00ff\u00fe");
            case FIXED -> fixed(leaf);
            case ENUM -> symbols(leaf);
            case RECORD, ARRAY, MAP, UNION -> throw new IllegalArgumentException("holds other values: " + leaf);
        };
    }

    private static List<@Nullable Object> buffers(String... latin) {
        List<@Nullable Object> buffers = new ArrayList<>();
        for (String each : latin) {
            buffers.add(ByteBuffer.wrap(each.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return buffers;
    }

    private static List<@Nullable Object> fixed(Schema schema) {
        byte[] typical = new byte[schema.getFixedSize()];
        byte[] full = new byte[schema.getFixedSize()];
        Arrays.fill(typical, (byte) 'a');
        Arrays.fill(full, (byte) -1);
        return List.of(
                new GenericData.Fixed(schema, typical),
                new GenericData.Fixed(schema, new byte[schema.getFixedSize()]),
                new GenericData.Fixed(schema, full));
    }

    private static List<@Nullable Object> symbols(Schema schema) {
        List<@Nullable Object> symbols = new ArrayList<>();
        for (String symbol : schema.getEnumSymbols()) {
            symbols.add(new GenericData.EnumSymbol(schema, symbol));
        }
        return symbols;
    }

    private static List<@Nullable Object> logical(Schema leaf, LogicalType logical) {
        return switch (logical.getName()) {
            case "date" -> List.of(19_700, 0, -1, -719_162, 2_932_896);
            case "time-millis" -> List.of(45_296_789, 0, 86_399_999);
            case "time-micros" -> List.of(45_296_789_012L, 0L, 86_399_999_999L);
            case "timestamp-millis", "local-timestamp-millis" -> instants(1L);
            case "timestamp-micros", "local-timestamp-micros" -> instants(1_000L);
            case "timestamp-nanos", "local-timestamp-nanos" ->
                List.of(1_700_000_000_123_456_789L, 0L, -1L, 4_102_444_800_000_000_000L);
            case "uuid" -> uuids(leaf);
            case "decimal" -> decimals(leaf, (LogicalTypes.Decimal) logical);
            case "big-decimal" -> bigDecimals(leaf);
            default -> List.of();
        };
    }

    /** From year 1 to year 9999. */
    private static List<@Nullable Object> instants(long perMilli) {
        return List.of(
                1_700_000_000_123L * perMilli + perMilli / 2,
                0L,
                -1L,
                -62_135_596_800_000L * perMilli,
                253_402_300_799_999L * perMilli);
    }

    private static List<@Nullable Object> uuids(Schema leaf) {
        return leaf.getType() == Schema.Type.FIXED
                ? fixed(leaf)
                : List.of(
                        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                        "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff");
    }

    private static List<@Nullable Object> decimals(Schema leaf, LogicalTypes.Decimal decimal) {
        int digits = Math.min(decimal.getPrecision(), MOST_DIGITS);
        BigInteger most = BigInteger.TEN.pow(digits).subtract(BigInteger.ONE);
        BigInteger typical = BigInteger.valueOf(12_345).min(most);
        return List.of(
                raw(leaf, typical),
                raw(leaf, BigInteger.ZERO),
                raw(leaf, typical.negate()),
                raw(leaf, most),
                raw(leaf, most.negate()));
    }

    private static Object raw(Schema leaf, BigInteger unscaled) {
        byte[] bytes = unscaled.toByteArray();
        if (leaf.getType() != Schema.Type.FIXED) {
            return ByteBuffer.wrap(bytes);
        }
        byte[] padded = new byte[leaf.getFixedSize()];
        Arrays.fill(padded, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
        return new GenericData.Fixed(leaf, padded);
    }

    private static List<@Nullable Object> bigDecimals(Schema leaf) {
        Conversions.BigDecimalConversion conversion = new Conversions.BigDecimalConversion();
        List<@Nullable Object> values = new ArrayList<>();
        for (String each : List.of("123.45", "0", "-123.45", "1E+30", "-1E-30")) {
            values.add(conversion.toBytes(new BigDecimal(each), leaf, leaf.getLogicalType()));
        }
        return values;
    }
}
