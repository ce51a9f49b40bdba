package io.thereview.gate.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Which bytes of a record belong to which field. Not thread-safe. */
public final class Anatomy {

    private static final GenericData RAW = new GenericData();

    private final byte[] bytes;
    private final ByteArrayInputStream left;
    private final BinaryDecoder decoder;
    private final List<Part> parts = new ArrayList<>();

    private Anatomy(byte[] bytes) {
        this.bytes = bytes;
        this.left = new ByteArrayInputStream(bytes);
        this.decoder = DecoderFactory.get().directBinaryDecoder(left, null); // which never reads ahead
    }

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
        Anatomy anatomy = new Anatomy(bytes);
        try {
            anatomy.part("", 0, schema);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the bytes are none of the schema: " + Readers.text(e), e);
        }
        return List.copyOf(anatomy.parts);
    }

    /** One value; what says which branch it is begins before it. */
    private void part(String path, int start, Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                if (position() > start) {
                    parts.add(new Part(path, since(start), "branch " + schema.getName()));
                }
                for (Schema.Field field : schema.getFields()) {
                    part(path.isEmpty() ? field.name() : path + "." + field.name(), position(), field.schema());
                }
            }
            case UNION -> part(path, start, schema.getTypes().get(decoder.readIndex()));
            case ARRAY, MAP, ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                Object value = new GenericDatumReader<@Nullable Object>(schema, schema, RAW).read(null, decoder);
                parts.add(new Part(path, since(start), ValueText.of(value, schema)));
            }
        }
    }

    private int position() {
        return bytes.length - left.available();
    }

    private String since(int start) {
        return HexFormat.of().formatHex(bytes, start, position());
    }
}
