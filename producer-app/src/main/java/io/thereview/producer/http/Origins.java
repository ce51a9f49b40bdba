package io.thereview.producer.http;

import io.thereview.producer.review.Origin;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request says that it comes from: the trace of its {@code traceparent} (W3C Trace Context) and its
 * {@code X-Correlation-Id}, or new ones when they are absent or malformed. Thread-safe.
 */
final class Origins {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-.*");
    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<UUID> ids;

    Origins(Supplier<UUID> ids) {
        this.ids = ids;
    }

    Origin of(HttpHeaders headers) {
        return new Origin(
                correlationId(headers.getHeaderString("X-Correlation-Id")),
                traceId(headers.getHeaderString("traceparent")));
    }

    private String correlationId(@Nullable String header) {
        return header != null && CORRELATION_ID.matcher(header).matches()
                ? header
                : ids.get().toString();
    }

    private String traceId(@Nullable String header) {
        if (header != null) {
            Matcher traceparent = TRACEPARENT.matcher(header);
            if (traceparent.matches()) {
                return traceparent.group(1);
            }
        }
        return ids.get().toString().replace("-", "");
    }
}
