package io.thereview.runtime.serde;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Wire bytes as people look at them: with the schema that they were written with and without any class, so that records of
 * any type can be shown by a program that knows none. Values are shown as they are on the wire: a timestamp is a number.
 * What asks too much is not followed, as in {@link AvroCodec}. Thread-safe.
 */
public final class RecordView implements AutoCloseable {

    private static final int HEADER_BYTES = 5;

    /** How long a registry that did not answer is not asked again: many records are looked at, one after the other. */
    private static final long NANOS_OF_SILENCE = Duration.ofSeconds(10).toNanos();

    private final Registry registry;
    private final LongSupplier nanos;
    private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();
    private volatile @Nullable Outage outage;

    /** Shows what is written with schemas of that registry. */
    public RecordView(RegistryAccess access) {
        this(access, System::nanoTime);
    }

    RecordView(RegistryAccess access, LongSupplier nanos) {
        AvroLimits.enforce();
        this.registry = new Registry(access);
        this.nanos = nanos;
    }

    /** The registry did not answer, and is not asked before that time. */
    private record Outage(RegistryUnavailableException failure, long until) {}

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
     * @throws UnknownSchemaIdException if the registry knows no schema of its id
     * @throws RegistryUnavailableException if the registry had to be asked and could not be; for ten seconds from then on
     *     without being asked
     */
    public Shown show(byte[] value) {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new UndecodableException("the value does not start with magic byte 0 and a schema id", null);
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        Schema writer = writers.get(id);
        if (writer == null) {
            writer = askUnlessAway(id);
            writers.put(id, writer);
        }
        return new Shown(id, writer.getFullName(), decode(writer, value));
    }

    private Schema askUnlessAway(int id) {
        Outage known = outage;
        if (known != null && nanos.getAsLong() - known.until < 0) {
            throw new RegistryUnavailableException(String.valueOf(known.failure.getMessage()), known.failure);
        }
        try {
            return ask(id);
        } catch (RegistryUnavailableException e) {
            outage = new Outage(e, nanos.getAsLong() + NANOS_OF_SILENCE);
            throw e;
        }
    }

    private Schema ask(int id) {
        SchemaString kept = registry.schemaOf(id).orElseThrow(() -> registry.unknown(id));
        try {
            return registry.parse(kept).rawSchema();
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (StackOverflowError | RuntimeException e) {
            throw new UndecodableException("schema " + id + " cannot be parsed: " + Registry.rootMessage(e), e);
        }
    }

    /** The record behind the id. */
    static JsonNode decode(Schema schema, byte[] value) {
        SchemaBounds.violation(schema).ifPresent(violation -> {
            throw new UndecodableException("its schema is not read: it " + violation, null);
        });
        try {
            BinaryDecoder bytes =
                    DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
            @Nullable Object datum = new GenericDatumReader<@Nullable Object>(schema).read(null, bytes);
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
}
