package io.thereview.runtime.serde;

import io.thereview.event.Envelope;
import io.thereview.event.EventId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads the envelope out of an event of any domain: the fields that every event schema has, by name. Thread-safe. */
public final class Envelopes {

    /** Where the fields are, looked up once for each class: each record asks. */
    private static final ClassValue<Places> PLACES = new ClassValue<>() {
        @Override
        protected Places computeValue(Class<?> type) {
            return Places.of(SpecificData.get().getSchema(type));
        }
    };

    private Envelopes() {}

    /** The positions of the envelope's fields in a record, -1 for one that it does not have. */
    private record Places(
            int eventId,
            int eventType,
            int occurredAt,
            int aggregateType,
            int aggregateId,
            int aggregateVersion,
            int metadata,
            int correlationId,
            int traceId) {

        private static Places of(Schema schema) {
            Schema.Field metadata = schema.getField("metadata");
            Schema inner = metadata == null || metadata.schema().getType() != Schema.Type.RECORD
                    ? Schema.createRecord("Nothing", null, null, false, List.of())
                    : metadata.schema();
            return new Places(
                    place(schema, "event_id"),
                    place(schema, "event_type"),
                    place(schema, "occurred_at"),
                    place(schema, "aggregate_type"),
                    place(schema, "aggregate_id"),
                    place(schema, "aggregate_version"),
                    place(schema, "metadata"),
                    place(inner, "correlation_id"),
                    place(inner, "trace_id"));
        }

        private static int place(Schema schema, String name) {
            Schema.Field field = schema.getField(name);
            return field == null ? -1 : field.pos();
        }
    }

    /**
     * The envelope of the event.
     *
     * @throws IllegalArgumentException if the record lacks a field of the envelope or has it in another type
     */
    public static Envelope of(SpecificRecord event) {
        Places at = PLACES.get(event.getClass());
        SpecificRecord metadata = field(event, at.metadata(), "metadata", SpecificRecord.class);
        return new Envelope(
                new EventId(field(event, at.eventId(), "event_id", UUID.class)),
                field(event, at.eventType(), "event_type", String.class),
                field(event, at.occurredAt(), "occurred_at", Instant.class),
                field(event, at.aggregateType(), "aggregate_type", String.class),
                field(event, at.aggregateId(), "aggregate_id", String.class),
                field(event, at.aggregateVersion(), "aggregate_version", Long.class),
                field(metadata, at.correlationId(), "correlation_id", String.class),
                field(metadata, at.traceId(), "trace_id", String.class));
    }

    private static <T> T field(SpecificRecord record, int place, String name, Class<T> type) {
        @Nullable Object value = place < 0 ? null : record.get(place);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(record.getSchema().getFullName() + " has no " + name + " of type "
                    + type.getSimpleName() + "; every event carries the envelope");
        }
        return type.cast(value);
    }
}
