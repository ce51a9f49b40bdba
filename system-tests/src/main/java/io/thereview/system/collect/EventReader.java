package io.thereview.system.collect;

import io.thereview.system.history.Product;
import io.thereview.system.history.TopicRecord.Event;
import io.thereview.system.record.Token;
import java.io.IOException;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads events of reviews with plain Avro and the writer's schema. */
final class EventReader {

    private EventReader() {}

    /**
     * What the bytes say.
     *
     * @param offset of the Avro data in the value, behind the wire format's prefix
     * @throws IOException if they do not fit the schema, or bytes are left over
     */
    static Event read(Schema schema, byte[] value, int offset) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, offset, value.length - offset, null);
        GenericRecord event = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over behind the record");
        }
        GenericRecord data = (GenericRecord) event.get("data");
        Product product = new Product(text(data, "entity_type").toLowerCase(Locale.ROOT), text(data, "entity_id"));
        String type = text(event, "event_type");
        return new Event(
                text(event, "event_id"),
                type,
                text(event, "aggregate_id"),
                (Long) event.get("aggregate_version"),
                token(schema.getName(), data),
                product,
                before(schema.getName(), data),
                after(schema.getName(), data));
    }

    private static @Nullable String token(String kind, GenericRecord data) {
        String text = switch (kind) {
            case "ReviewCreated" -> text(data, "content");
            case "ReviewUpdated" ->
                data.get("content") instanceof GenericRecord change ? text(change, "new_content") : "";
            case "ReviewDeleted" -> text(data, "deleted_by");
            default -> "";
        };
        return Token.in(text).orElse(null);
    }

    private static @Nullable Integer before(String kind, GenericRecord data) {
        return switch (kind) {
            case "ReviewUpdated" ->
                data.get("rating") instanceof GenericRecord change ? (Integer) change.get("old_rating") : null;
            case "ReviewDeleted" -> (Integer) data.get("rating");
            default -> null;
        };
    }

    private static @Nullable Integer after(String kind, GenericRecord data) {
        return switch (kind) {
            case "ReviewUpdated" ->
                data.get("rating") instanceof GenericRecord change ? (Integer) change.get("new_rating") : null;
            case "ReviewCreated" -> (Integer) data.get("rating");
            default -> null;
        };
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }
}
