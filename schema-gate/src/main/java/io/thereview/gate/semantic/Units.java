package io.thereview.gate.semantic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Units of measure that a field tells by the last word of its name, or by its attribute {@code unit}. */
final class Units {

    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("ns", "ns"),
            Map.entry("nanos", "ns"),
            Map.entry("nanoseconds", "ns"),
            Map.entry("us", "us"),
            Map.entry("micros", "us"),
            Map.entry("microseconds", "us"),
            Map.entry("ms", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("seconds", "s"),
            Map.entry("minutes", "min"),
            Map.entry("mins", "min"),
            Map.entry("hours", "h"),
            Map.entry("days", "d"),
            Map.entry("weeks", "wk"),
            Map.entry("months", "mo"),
            Map.entry("years", "y"),
            Map.entry("cents", "cent"),
            Map.entry("pence", "cent"),
            Map.entry("dollars", "dollar"),
            Map.entry("euros", "euro"),
            Map.entry("pounds", "pound"),
            Map.entry("grams", "g"),
            Map.entry("kg", "kg"),
            Map.entry("kilograms", "kg"),
            Map.entry("lbs", "lb"),
            Map.entry("mm", "mm"),
            Map.entry("cm", "cm"),
            Map.entry("meters", "m"),
            Map.entry("metres", "m"),
            Map.entry("km", "km"),
            Map.entry("kilometers", "km"),
            Map.entry("kilometres", "km"),
            Map.entry("miles", "mi"),
            Map.entry("bytes", "B"),
            Map.entry("kb", "kB"),
            Map.entry("mb", "MB"),
            Map.entry("gb", "GB"),
            Map.entry("percent", "%"),
            Map.entry("ratio", "1"),
            Map.entry("celsius", "C"),
            Map.entry("fahrenheit", "F"),
            Map.entry("kelvin", "K"));

    private Units() {}

    /** Whether both tell a unit, and not the same. */
    static boolean differ(Schema.Field one, Schema.Field other) {
        String first = of(one);
        String second = of(other);
        return first != null && second != null && !first.equals(second);
    }

    /** The unit that the field tells; null where it tells none. */
    static @Nullable String of(Schema.Field field) {
        Object given = Objects.requireNonNullElse(
                field.getObjectProp("unit"), field.schema().getObjectProps().getOrDefault("unit", ""));
        if (!given.toString().isEmpty()) {
            return SYMBOLS.getOrDefault(given.toString(), given.toString());
        }
        List<String> words = Words.of(field.name());
        return words.isEmpty() ? null : SYMBOLS.get(words.get(words.size() - 1));
    }
}
