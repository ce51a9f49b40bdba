package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;

/** Confluent's deserializer, which here refuses a value that goes on after its record has ended. Thread-safe. */
final class StrictDeserializer extends KafkaAvroDeserializer {

    /** What was {@linkplain #prepare prepared}. Confluent's own cache has one queue that all threads write to at each record. */
    private final Map<Writer, DatumReader<?>> prepared = new ConcurrentHashMap<>();

    /** A schema that the registry's client keeps, and no other one, were it equal: comparing takes longer than decoding. */
    private record Writer(Schema schema) {

        @Override
        @SuppressWarnings("ReferenceEquality") // That is the point.
        public boolean equals(Object other) {
            return other instanceof Writer writer && writer.schema == schema;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema);
        }
    }

    StrictDeserializer(SchemaRegistryClient client) {
        super(client);
    }

    @Override
    protected DatumReader<?> getDatumReader(Schema writer, Schema reader) throws ExecutionException {
        DatumReader<?> made = prepared.get(new Writer(writer));
        return made == null ? new ToTheEnd<>(super.getDatumReader(writer, reader)) : made;
    }

    /**
     * Makes everything that reading the pair takes, once and before a record waits for it; Avro would make it with the first
     * value, in each thread that has one.
     *
     * @throws RuntimeException if it cannot be made
     */
    synchronized void prepare(Schema writer, Schema reader) throws ExecutionException {
        DatumReader<?> made = super.getDatumReader(writer, reader);
        try {
            made.read(null, DecoderFactory.get().binaryDecoder(new byte[0], null));
        } catch (IOException e) {
            // The value ended before the record did, as it should; what reading takes is made.
        }
        prepared.put(new Writer(writer), new ToTheEnd<>(made));
    }

    /** Reads one value, all of it. */
    private record ToTheEnd<D>(DatumReader<D> reader) implements DatumReader<D> {

        @Override
        public void setSchema(Schema schema) {
            reader.setSchema(schema);
        }

        @Override
        public D read(D reuse, Decoder in) throws IOException {
            D value = reader.read(reuse, in);
            if (in instanceof BinaryDecoder bytes && !bytes.isEnd()) {
                throw new AvroRuntimeException("bytes are left after the end of the record");
            }
            return value;
        }
    }
}
