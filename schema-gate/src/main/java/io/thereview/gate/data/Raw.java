package io.thereview.gate.data;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Whether two values, as Avro's generic readers give them, are the same. */
final class Raw {

    private Raw() {}

    /** Numbers are compared as numbers, texts and bytes by their content, whatever Java classes hold them. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return sameNumber(a, b);
        }
        byte[] bytes = bytes(one);
        byte[] others = bytes(other);
        if (bytes != null && others != null) {
            return Arrays.equals(bytes, others);
        }
        return Objects.equals(one, other);
    }

    private static boolean sameNumber(Number one, Number other) {
        boolean finite = Double.isFinite(one.doubleValue()) && Double.isFinite(other.doubleValue());
        return finite
                ? exact(one).compareTo(exact(other)) == 0
                : Double.compare(one.doubleValue(), other.doubleValue()) == 0;
    }

    static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Float value -> new BigDecimal(value.doubleValue());
            case Double value -> new BigDecimal(value);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** The content of a text or of bytes; null for anything else. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> text.toString().getBytes(StandardCharsets.UTF_8);
            case ByteBuffer buffer -> {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                yield bytes;
            }
            case GenericFixed fixed -> fixed.bytes();
            case null, default -> null;
        };
    }

    /** The same throughout, the names of the types included: how two readers of one schema are compared. */
    static boolean identical(@Nullable Object one, @Nullable Object other) {
        if (one instanceof IndexedRecord a && other instanceof IndexedRecord b) {
            return a.getSchema().getFullName().equals(b.getSchema().getFullName()) && identicalFields(a, b);
        }
        if (one instanceof Collection<?> a && other instanceof Collection<?> b) {
            return a.size() == b.size() && identicalItems(a.iterator(), b.iterator());
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return identicalEntries(byText(a), byText(b));
        }
        if (one instanceof GenericEnumSymbol<?> a && other instanceof GenericEnumSymbol<?> b) {
            return a.toString().equals(b.toString());
        }
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return (one instanceof CharSequence || one.getClass().equals(other.getClass())) && same(one, other);
    }

    private static boolean identicalFields(IndexedRecord one, IndexedRecord other) {
        int fields = one.getSchema().getFields().size();
        for (int i = 0; i < fields; i++) {
            if (!identical(one.get(i), other.get(i))) {
                return false;
            }
        }
        return other.getSchema().getFields().size() == fields;
    }

    private static boolean identicalItems(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!identical(one.next(), other.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean identicalEntries(Map<String, ?> one, Map<String, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(each -> identical(each.getValue(), other.get(each.getKey())));
    }

    /** Readers give keys as {@code Utf8}, samples have them as {@code String}. */
    static Map<String, @Nullable Object> byText(Map<?, ?> map) {
        Map<String, @Nullable Object> texts = new HashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }
}
