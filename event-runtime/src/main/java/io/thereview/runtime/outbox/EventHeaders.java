package io.thereview.runtime.outbox;

import io.thereview.event.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of an event: CloudEvents 1.0 in the binary mode of its Kafka protocol binding, so that tools which know
 * nothing of our schemas still know what a record is.
 */
final class EventHeaders {

    private EventHeaders() {}

    /** By name, in a map that may be added to. */
    static Map<String, String> of(Envelope envelope, String source) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id().toString());
        headers.put("ce_type", envelope.type());
        headers.put("ce_source", source);
        headers.put("ce_subject", envelope.aggregateId());
        headers.put("ce_time", envelope.occurredAt().toString());
        headers.put("content-type", "application/avro");
        return headers;
    }
}
