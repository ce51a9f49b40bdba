package io.thereview.runtime.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Wire bytes as people look at them: with the schema that they were written with and without any class, so that records of
 * any type can be shown by a program that knows none. Values are shown as they are on the wire: a timestamp is a number.
 * What neither ends nor fits is not followed. Thread-safe.
 */
public final class RecordView implements AutoCloseable {

    private static final int HEADER_BYTES = 5;

    private final Registry registry;

    /**
     * @param registryUrl base address of an API that speaks Confluent's REST protocol
     */
    public RecordView(String registryUrl) {
        this.registry = new Registry(registryUrl);
    }

    /**
     * What a value is found to be.
     *
     * @param type full name of its schema
     */
    public record Shown(int schemaId, String type, JsonNode value) {}

    /**
     * The value as JSON.
     *
     * @throws UndecodableException if it is no record of a schema that the registry has; the message says why
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     */
    public Shown show(byte[] value) {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new UndecodableException("it does not start with magic byte 0 and a schema id", null);
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        Schema writer = registry.schema(id)
                .orElseThrow(() -> new UndecodableException("the registry has no Avro schema with id " + id, null));
        return new Shown(id, writer.getFullName(), decode(writer, value));
    }

    /** The record behind the id. */
    static JsonNode decode(Schema schema, byte[] value) {
        try {
            BinaryDecoder bytes =
                    DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
            Object datum = new Wary(schema, value.length).read(null, bytes);
            if (!bytes.isEnd()) {
                throw new UndecodableException("bytes are left after the end of the record", null);
            }
            return DatumJson.of(datum);
        } catch (UndecodableException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new UndecodableException("it does not decode with its schema: " + Registry.rootMessage(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        registry.close();
    }

    /** Reads without classes and stops when a value is made of more than its bytes can be. Reads one value. */
    private static final class Wary extends GenericDatumReader<@Nullable Object> {

        private static final int PARTS = 200_000;

        private final int bytes;
        private int parts;

        private Wary(Schema schema, int bytes) {
            super(schema, schema, plain());
            this.bytes = bytes;
        }

        /** The other way of reading, which is faster, cannot be watched. */
        private static GenericData plain() {
            GenericData data = new GenericData();
            data.setFastReaderEnabled(false);
            return data;
        }

        @Override
        protected Object readWithoutConversion(Object old, Schema expected, ResolvingDecoder in) throws IOException {
            if (++parts > PARTS) {
                throw new UndecodableException("it has more than " + PARTS + " parts", null);
            }
            return super.readWithoutConversion(old, expected, in);
        }

        @Override
        protected Object readFixed(Object old, Schema schema, Decoder in) throws IOException {
            if (schema.getFixedSize() > bytes) {
                throw new UndecodableException("its schema has a fixed that is longer than the whole value", null);
            }
            return super.readFixed(old, schema, in);
        }

        @Override
        protected Object newArray(Object old, int size, Schema schema) {
            return super.newArray(old, Math.min(size, bytes), schema);
        }

        @Override
        protected Object newMap(Object old, int size) {
            return super.newMap(old, Math.min(size, bytes));
        }
    }
}
