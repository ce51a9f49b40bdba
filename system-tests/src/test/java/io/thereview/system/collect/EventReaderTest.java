package io.thereview.system.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.RepositoryRoot;
import io.thereview.system.history.Product;
import io.thereview.system.history.TopicRecord.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** With the released schemas and their golden bytes. */
class EventReaderTest {

    private static final Path REVIEWS = RepositoryRoot.find().resolve("schemas/released/1/reviews");

    private static Schema schema(String name) throws IOException {
        return new Schema.Parser().parse(Files.readString(REVIEWS.resolve(name + ".avsc")));
    }

    private static byte[] golden(String name) throws IOException {
        try (var lines = Files.lines(REVIEWS.resolve(name + ".golden.jsonl"))) {
            JsonNode typical =
                    JsonMapper.builder().build().readTree(lines.findFirst().orElseThrow());
            return HexFormat.of().parseHex(typical.path("bytes").asText());
        }
    }

    /** The golden event with another content. */
    private static byte[] changed(Schema schema, byte[] golden, Consumer<GenericRecord> change) throws IOException {
        GenericRecord event = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(golden, null));
        change.accept((GenericRecord) event.get("data"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void update_tells_the_new_token_and_both_ratings() throws IOException {
        Schema schema = schema("ReviewUpdated");
        byte[] value = changed(schema, golden("ReviewUpdated"), data -> {
            ((GenericRecord) data.get("content")).put("old_content", "w-1-1 old");
            ((GenericRecord) data.get("content")).put("new_content", "w-3-17 new");
            ((GenericRecord) data.get("rating")).put("old_rating", 2);
            ((GenericRecord) data.get("rating")).put("new_rating", 5);
        });

        assertThat(EventReader.read(schema, value, 0))
                .isEqualTo(new Event(
                        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                        "text",
                        "text",
                        7,
                        "w-3-17",
                        new Product("company", "text"),
                        2,
                        5));
    }

    @Test
    void creation_has_no_rating_before_and_deletion_none_after() throws IOException {
        Schema created = schema("ReviewCreated");
        Event creation = EventReader.read(
                created, changed(created, golden("ReviewCreated"), data -> data.put("content", "w-0-2 text")), 0);
        assertThat(creation.token()).isEqualTo("w-0-2");
        assertThat(creation.ratingBefore()).isNull();
        assertThat(creation.ratingAfter()).isEqualTo(7);

        Schema deleted = schema("ReviewDeleted");
        Event deletion = EventReader.read(
                deleted, changed(deleted, golden("ReviewDeleted"), data -> data.put("deleted_by", "w-4-5")), 0);
        assertThat(deletion.token()).isEqualTo("w-4-5");
        assertThat(deletion.ratingBefore()).isEqualTo(7);
        assertThat(deletion.ratingAfter()).isNull();
    }

    @Test
    void text_without_a_token_has_none() throws IOException {
        assertThat(EventReader.read(schema("ReviewUpdated"), golden("ReviewUpdated"), 0)
                        .token())
                .isNull();
    }

    @Test
    void bytes_that_are_left_over_or_missing_are_refused() throws IOException {
        Schema schema = schema("ReviewUpdated");
        byte[] value = golden("ReviewUpdated");
        assertThatThrownBy(() -> EventReader.read(schema, Arrays.copyOf(value, value.length + 1), 0))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> EventReader.read(schema, Arrays.copyOf(value, value.length - 3), 0))
                .isInstanceOf(IOException.class);
    }
}
