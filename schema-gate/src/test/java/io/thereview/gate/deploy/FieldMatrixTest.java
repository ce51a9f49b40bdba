package io.thereview.gate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.data.Samples;
import io.thereview.gate.deploy.FieldMatrix.Use;
import io.thereview.gate.evolve.Histories;
import io.thereview.gate.walk.SchemaPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The matrix, held against what becomes of values of which one field at a time is changed, written and read for real. */
class FieldMatrixTest {

    private static final long SEEDS = 24;
    private static final String ENUM = "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[%s],\"default\":\"%s\"}";
    private static final String RECORD =
            "{\"type\":\"record\",\"name\":\"D\",\"fields\":[{\"name\":\"%s\",\"type\":\"int\"}]}";
    private static final String NOT_READ = "(cannot be read)";

    /** For each path what was seen, over all samples. */
    private final Map<String, Use> seen = new HashMap<>();

    private final Map<SchemaPair, GenericDatumReader<Object>> readers = new HashMap<>();

    @Test
    void matrix_of_random_schemas_is_what_changing_each_field_shows() throws IOException {
        int observed = 0;
        for (long seed : LongStream.range(0, SEEDS).toArray()) {
            List<Schema> versions = Histories.random(seed);
            for (Schema reader : versions) {
                observed += verify(versions.get(versions.size() - 1), reader, "seed " + seed);
            }
        }
        assertThat(observed).isGreaterThan(500);
    }

    private int verify(Schema written, Schema reader, String what) throws IOException {
        seen.clear();
        for (Object sample : Samples.of(written)) {
            if (!NOT_READ.equals(read(written, reader, sample))) {
                change(written, reader, sample);
            }
        }
        Map<String, Use> told = column(written, reader);
        seen.forEach((path, use) -> assertThat(told.get(path))
                .as("%s: %s of %s, read by %s", what, path, written, reader)
                .isEqualTo(use));
        return seen.size();
    }

    private void change(Schema written, Schema reader, @Nullable Object sample) throws IOException {
        @Nullable Object[] copy = new @Nullable Object[1];
        List<Slots.Slot> slots = Slots.of(written, sample, copied -> copy[0] = copied);
        Object before = read(written, reader, copy[0]);
        byte[] unchanged = encoded(written, copy[0]);
        for (Slots.Slot slot : slots) {
            Object own = slot.get();
            for (Object other : Samples.of(slot.field().schema())) {
                slot.put(other);
                if (!Arrays.equals(encoded(written, copy[0]), unchanged)) {
                    Object after = read(written, reader, copy[0]);
                    Use use = NOT_READ.equals(after)
                            ? Use.FAILS
                            : String.valueOf(after).equals(String.valueOf(before)) ? Use.IGNORED : Use.READ;
                    seen.merge(slot.path(), use, FieldMatrixTest::graver);
                }
            }
            slot.put(own);
        }
    }

    private static Use graver(Use one, Use other) {
        return one == Use.FAILS || other == Use.FAILS ? Use.FAILS : one == Use.READ ? one : other;
    }

    private static byte[] encoded(Schema schema, @Nullable Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<@Nullable Object>(schema).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private Object read(Schema written, Schema reader, @Nullable Object value) throws IOException {
        try {
            Object read = readers.computeIfAbsent(
                            new SchemaPair(written, reader), pair -> new GenericDatumReader<>(written, reader))
                    .read(null, DecoderFactory.get().binaryDecoder(encoded(written, value), null));
            return read == null ? "null" : read;
        } catch (RuntimeException e) { // AvroTypeException, and whatever else decoders throw
            return NOT_READ;
        }
    }

    private static Map<String, Use> column(Schema written, Schema reader) {
        Map<String, Use> column = new LinkedHashMap<>();
        FieldMatrix.of(written, Map.of("reader", reader))
                .rows()
                .forEach(row -> column.put(row.path(), row.uses().get(0)));
        return column;
    }

    @Test
    void field_that_only_the_reader_has_is_its_default_or_fails() throws IOException {
        Schema written = record("R", "{\"name\":\"a\",\"type\":\"int\"}");
        Schema reader = record(
                "R", "{\"name\":\"a\",\"type\":\"int\"}", "{\"name\":\"b\",\"type\":\"string\",\"default\":\"x\"}");
        Schema strict = record("R", "{\"name\":\"b\",\"type\":\"string\"}");

        assertThat(column(written, reader))
                .containsExactly(Map.entry("R.a", Use.READ), Map.entry("R.b", Use.DEFAULTED));
        assertThat(column(written, strict)).containsExactly(Map.entry("R.a", Use.IGNORED), Map.entry("R.b", Use.FAILS));
        GenericRecord value = new GenericRecordBuilder(written).set("a", 1).build();
        assertThat(read(written, reader, value)).hasToString("{\"a\": 1, \"b\": \"x\"}");
        assertThat(read(written, strict, value)).isEqualTo(NOT_READ);
    }

    @Test
    void field_that_another_reader_has_is_nothing_to_this_one() {
        Schema written = record("R", "{\"name\":\"a\",\"type\":\"int\"}");
        Schema other = record("R", "{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
        Map<String, Schema> readers = new LinkedHashMap<>();
        readers.put("same", written);
        readers.put("other", other);

        FieldMatrix matrix = FieldMatrix.of(written, readers);

        assertThat(matrix.readers()).containsExactly("same", "other");
        assertThat(matrix.rows())
                .containsExactly(
                        new FieldMatrix.Row("R.a", List.of(Use.READ, Use.IGNORED)),
                        new FieldMatrix.Row("R.b", List.of(Use.NONE, Use.DEFAULTED)));
    }

    @Test
    void field_renamed_by_alias_is_read_under_the_name_of_its_writer() {
        Schema written = record("R", "{\"name\":\"stars\",\"type\":\"int\"}");
        Schema reader = record("R", "{\"name\":\"rating\",\"aliases\":[\"stars\"],\"type\":\"int\"}");

        assertThat(column(written, reader)).containsExactly(Map.entry("R.stars", Use.READ));
    }

    @Test
    void field_of_which_every_value_becomes_the_same_is_ignored() throws IOException {
        Schema written = record("R", field("s", ENUM.formatted("\"A\",\"B\"", "A")), field("d", RECORD.formatted("x")));
        Schema reader = record(
                "R",
                field("s", ENUM.formatted("\"OTHER\"", "OTHER")),
                field("d", RECORD.formatted("y")).replace("\"int\"", "\"int\",\"default\":0"));

        assertThat(column(written, reader))
                .containsEntry("R.s", Use.IGNORED)
                .containsEntry("R.d", Use.IGNORED)
                .containsEntry("R.d.x", Use.IGNORED)
                .containsEntry("R.d.y", Use.DEFAULTED);
        assertThat(verify(written, reader, "by hand")).isEqualTo(3);
    }

    @Test
    void union_is_read_by_its_branch_even_where_nothing_within_is() throws IOException {
        String union = "[\"null\"," + RECORD + "]";
        Schema written = record("R", field("d", union.formatted("x")));
        Schema reader = record("R", field("d", union.formatted("y")).replace("\"int\"", "\"int\",\"default\":0"));

        assertThat(column(written, reader)).containsEntry("R.d", Use.READ).containsEntry("R.d?.x", Use.IGNORED);
        assertThat(verify(written, reader, "by hand")).isEqualTo(2);
    }

    @Test
    void record_within_itself_is_told_of_once() {
        Schema node = record("R", "{\"name\":\"v\",\"type\":\"int\"}", "{\"name\":\"next\",\"type\":[\"null\",\"R\"]}");

        assertThat(column(node, node)).containsExactly(Map.entry("R.v", Use.READ), Map.entry("R.next", Use.READ));
    }

    @Test
    void schema_that_doubles_at_every_level_ends_early() {
        StringBuilder type = new StringBuilder("\"int\"");
        for (int i = 0; i < 40; i++) {
            type = new StringBuilder(
                    "{\"type\":\"record\",\"name\":\"R" + i + "\",\"fields\":[{\"name\":\"a\",\"type\":" + type
                            + "},{\"name\":\"b\",\"type\":" + (i == 0 ? "\"int\"" : "\"R" + (i - 1) + "\"") + "}]}");
        }
        Schema wide = new Schema.Parser().parse(type.toString());

        FieldMatrix matrix = FieldMatrix.of(wide, Map.of("reader", wide));

        assertThat(matrix.complete()).isFalse();
        assertThat(matrix.rows()).hasSize(FieldWalk.MOST);
    }

    @Test
    void aliases_that_contradict_each_other_let_nothing_be_read() {
        Schema written = record("R", "{\"name\":\"a\",\"type\":\"int\"}", "{\"name\":\"b\",\"type\":\"int\"}");
        Schema reader = record("R", "{\"name\":\"a\",\"aliases\":[\"b\"],\"type\":\"int\"}");

        assertThat(Optional.of(column(written, reader))).hasValue(Map.of("R.a", Use.FAILS, "R.b", Use.FAILS));
    }

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    private static Schema record(String name, String... fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + String.join(",", fields) + "]}");
    }
}
