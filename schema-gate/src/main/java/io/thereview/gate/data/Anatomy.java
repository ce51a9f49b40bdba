package io.thereview.gate.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Which bytes of a record belong to which field. */
public final class Anatomy {

    private static final GenericData RAW = new GenericData();

    private final List<Part> parts = new ArrayList<>();

    private Anatomy() {}

    /**
     * Some of the bytes, in the order in which they are written.
     *
     * @param path the field, by names from the top; empty if the top is no record
     * @param hex none for a value that takes no bytes
     * @param value what they mean; dates, times and decimals written out
     */
    public record Part(String path, String hex, String value) {}

    /**
     * Takes bytes apart that were written with the schema; all parts together are all bytes.
     *
     * @throws IllegalArgumentException if they were not
     */
    public static List<Part> of(Schema schema, byte[] bytes) {
        Anatomy anatomy = new Anatomy();
        try {
            Object value = new GenericDatumReader<@Nullable Object>(schema, schema, RAW)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            anatomy.part("", "", value, schema);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the bytes are none of the schema: " + Readers.text(e), e);
        }
        return List.copyOf(anatomy.parts);
    }

    /** One value, with what was written before it to say which branch it is. */
    private void part(String path, String before, @Nullable Object value, Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (!before.isEmpty()) {
                    parts.add(new Part(path, before, "branch " + schema.getName()));
                }
                IndexedRecord record = (IndexedRecord) Objects.requireNonNull(value);
                for (Schema.Field field : schema.getFields()) {
                    String name = path.isEmpty() ? field.name() : path + "." + field.name();
                    part(name, "", record.get(field.pos()), field.schema());
                }
            }
            case UNION -> {
                int branch = RAW.resolveUnion(schema, value);
                part(
                        path,
                        hex(branch, Schema.create(Schema.Type.INT)),
                        value,
                        schema.getTypes().get(branch));
            }
            case ARRAY, MAP, ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                parts.add(new Part(path, before + hex(value, schema), ValueText.of(value, schema)));
        }
    }

    private static String hex(@Nullable Object value, Schema schema) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<@Nullable Object>(schema, RAW).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
