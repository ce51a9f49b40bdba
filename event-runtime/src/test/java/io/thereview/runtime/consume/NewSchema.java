package io.thereview.runtime.consume;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.thereview.events.user.UserRegistered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes events as a newer program would: with a field that this one does not know. */
public final class NewSchema {

    /** The type that {@link #encodeOther} writes. */
    public static final String OTHER = "io.thereview.events.user.UserRenamed";

    private NewSchema() {}

    /** Registers the newer schema and gives the event's wire bytes by it. */
    static byte[] encode(UserRegistered event, String registry, String topic) throws Exception {
        AvroSchema known = new AvroSchema(AvroSchemaUtils.getSchema(event, false, false, true));
        Schema newer = withOneFieldMore(known.rawSchema());
        int id;
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(registry, 10)) {
            id = client.register(topic + '-' + known.name(), new AvroSchema(newer), true);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(newer).write(translated(event, newer), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Registers a type that this program does not have and gives the wire bytes of an event of it. */
    public static byte[] encodeOther(String registry, String topic) throws Exception {
        Schema other =
                SchemaBuilder.record(OTHER).fields().requiredString("note").endRecord();
        int id;
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(registry, 10)) {
            id = client.register(topic + '-' + OTHER, new AvroSchema(other), true);
        }
        return ByteBuffer.allocate(1 + Integer.BYTES + 1)
                .put((byte) 0)
                .putInt(id)
                .array();
    }

    private static Schema withOneFieldMore(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        fields.add(new Schema.Field("note", Schema.create(Schema.Type.STRING), "What is new.", ""));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    private static GenericRecord translated(UserRegistered event, Schema newer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(event.getSchema(), event.getSpecificData()).write(event, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(event.getSchema(), newer)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
