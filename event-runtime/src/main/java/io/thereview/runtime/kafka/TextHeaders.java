package io.thereview.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Record headers whose values are UTF-8 text. */
public final class TextHeaders {

    private TextHeaders() {}

    /** Sets the header, whatever it was before. */
    public static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The last header of that name; empty when there is none, or one without a value. */
    public static Optional<String> get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Takes away every header whose name begins like that. */
    public static void removeAll(Headers headers, String prefix) {
        List<String> names = new ArrayList<>();
        headers.forEach(header -> {
            if (header.key().startsWith(prefix)) {
                names.add(header.key());
            }
        });
        names.forEach(headers::remove);
    }
}
