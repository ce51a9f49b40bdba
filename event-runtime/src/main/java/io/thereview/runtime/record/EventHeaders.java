package io.thereview.runtime.record;

import io.thereview.event.Envelope;
import io.thereview.runtime.integrity.Integrity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of an event: CloudEvents 1.0 in the binary mode of its Kafka protocol binding, so that tools which know
 * nothing of our schemas still know what a record is; the trace context of the request, as W3C Trace Context has it; and
 * the digest that seals the record.
 *
 * @param id the event's
 * @param type the event's, such as {@code review.created.v1}
 * @param source URI reference of the service that made it
 * @param subject the aggregate's id
 * @param time when it happened, as RFC 3339 has it
 */
public record EventHeaders(
        UUID id, String type, String source, String subject, String time, String traceparent, String digest) {

    /** The version of CloudEvents that the headers follow. */
    public static final String SPECIFICATION = "1.0";

    /** The media type of the value. */
    public static final String CONTENT_TYPE = "application/avro";

    /** W3C Trace Context, version 00; the last field says that the trace is recorded. */
    private static final String TRACE_VERSION = "00";

    private static final String RECORDED = "01";

    static EventHeaders of(Envelope envelope, String source, String digest) {
        return new EventHeaders(
                envelope.id().value(),
                envelope.type(),
                source,
                envelope.aggregateId(),
                envelope.occurredAt().toString(),
                String.join(
                        "-",
                        TRACE_VERSION,
                        envelope.traceId(),
                        spanOf(envelope.id().value()),
                        RECORDED),
                digest);
    }

    /** A function of the event, so that a record that is made twice is the same both times. */
    private static String spanOf(UUID event) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .putLong(event.getLeastSignificantBits())
                .array();
        return HexFormat.of().formatHex(bytes);
    }

    /** By name, in the order in which records have them. */
    public Map<String, String> byName() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", SPECIFICATION);
        headers.put("ce_id", id.toString());
        headers.put("ce_type", type);
        headers.put("ce_source", source);
        headers.put("ce_subject", subject);
        headers.put("ce_time", time);
        headers.put("content-type", CONTENT_TYPE);
        putUnlessEmpty(headers, "traceparent", traceparent);
        putUnlessEmpty(headers, Integrity.HEADER, digest);
        return headers;
    }

    /** What was promised by an earlier release may lack it. */
    private static void putUnlessEmpty(Map<String, String> headers, String name, String text) {
        if (!text.isEmpty()) {
            headers.put(name, text);
        }
    }

    /** Puts them on a record. */
    public void addTo(Headers headers) {
        byName().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    }
}
