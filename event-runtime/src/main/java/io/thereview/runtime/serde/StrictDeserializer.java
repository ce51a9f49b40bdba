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

/**
 * Confluent's deserializer, which here refuses a value that goes on after its record has ended, and reads only what it was
 * {@linkplain #prepare prepared} for. Thread-safe.
 */
final class StrictDeserializer extends KafkaAvroDeserializer {

    /** By writer: each is read into one class. Confluent's own cache makes all threads take turns at every record. */
    private final Map<Schema, DatumReader<?>> readers = new ConcurrentHashMap<>();

    StrictDeserializer(SchemaRegistryClient client) {
        super(client);
    }

    @Override
    protected DatumReader<?> getDatumReader(Schema writer, Schema reader) throws ExecutionException {
        DatumReader<?> prepared = readers.get(writer);
        if (prepared == null) {
            throw new ExecutionException(
                    "nothing was prepared to read " + writer.getFullName(), new IllegalStateException());
        }
        return prepared;
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
        readers.putIfAbsent(writer, new ToTheEnd<>(made));
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
