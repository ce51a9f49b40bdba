package io.thereview.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people write them in a configuration file. */
final class Words {

    private static final Pattern SECRET = Pattern.compile("(?i)://[^/\\s]*@|passw|secret=|token=");
    private static final int LONGEST = 80;

    private Words() {}

    /** A value as it would stand in the file; empty where it would not. */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Optional<?> optional -> of(optional.orElse(null));
            case Duration duration -> of(duration.toJavaDuration());
            case java.time.Duration duration -> time(duration.toMillis());
            case DataSize size -> size(size.toBytes());
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case SecretFile secret -> "file:" + secret.path();
            case Collection<?> list -> list.stream().map(Words::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Double number when number == Math.rint(number) -> Long.toString(number.longValue());
            case Path path -> path.toString();
            default -> value.toString();
        };
    }

    /** What was written, for a message: short, and left out when it may hold a secret in plain text. */
    static Optional<String> shown(JsonNode written) {
        String text = written.asText();
        return !written.isValueNode() || SECRET.matcher(text).find()
                ? Optional.empty()
                : Optional.of("'" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...") + "'");
    }

    private static String time(long millis) {
        return inLargest(millis, new long[] {86_400_000, 3_600_000, 60_000, 1_000}, new String[] {"d", "h", "m", "s"})
                .orElse(millis + "ms");
    }

    private static String size(long bytes) {
        return inLargest(bytes, new long[] {1L << 30, 1L << 20, 1L << 10}, new String[] {"GiB", "MiB", "KiB"})
                .orElse(bytes + "B");
    }

    private static Optional<String> inLargest(long amount, long[] sizes, String[] units) {
        for (int i = 0; i < sizes.length; i++) {
            if (amount >= sizes[i] && amount % sizes[i] == 0) {
                return Optional.of(amount / sizes[i] + units[i]);
            }
        }
        return Optional.empty();
    }
}
