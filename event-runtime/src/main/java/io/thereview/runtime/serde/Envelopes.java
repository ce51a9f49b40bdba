package io.thereview.runtime.serde;

import io.thereview.event.Envelope;
import io.thereview.event.EventId;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Reads the envelope out of an event of any domain: the fields that every event schema has, by name. */
public final class Envelopes {

    private Envelopes() {}

    /**
     * The envelope of the event.
     *
     * @throws IllegalArgumentException if the record lacks a field of the envelope or has it in another type
     */
    public static Envelope of(SpecificRecord event) {
        SpecificRecord metadata = field(event, "metadata", SpecificRecord.class);
        return new Envelope(
                new EventId(field(event, "event_id", UUID.class)),
                field(event, "event_type", String.class),
                field(event, "occurred_at", Instant.class),
                field(event, "aggregate_type", String.class),
                field(event, "aggregate_id", String.class),
                field(event, "aggregate_version", Long.class),
                field(metadata, "correlation_id", String.class),
                field(metadata, "trace_id", String.class));
    }

    private static <T> T field(SpecificRecord event, String name, Class<T> type) {
        Schema.Field field = event.getSchema().getField(name);
        Object value = field == null ? null : event.get(field.pos());
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(event.getSchema().getFullName() + " has no " + name + " of type "
                    + type.getSimpleName() + "; every event carries the envelope");
        }
        return type.cast(value);
    }
}
