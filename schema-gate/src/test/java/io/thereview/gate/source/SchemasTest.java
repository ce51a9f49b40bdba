package io.thereview.gate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.rule.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemasTest {

    private static final Path SCHEMAS = Path.of("../schemas");

    @TempDir
    Path folder = Path.of("");

    @Test
    void schema_of_every_subject_is_whole_in_itself() {
        Schemas schemas = Schemas.read(SCHEMAS);
        for (Subject subject : Subjects.read(SCHEMAS).subjects()) {
            Schema schema = schemas.of(subject);
            assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema);
        }
    }

    @Test
    void schema_with_comments_is_whole_without_them_and_the_same() throws IOException {
        String text = "{\"type\":\"record\",\"name\":\"Tea\",\"doc\":\"see http://tea\",\"fields\":[]}";
        Files.writeString(
                folder.resolve("Tea.avsc"), "/* A licence. */\n" + text.replace(",\"fields\"", "//\n,\"fields\""));
        Files.writeString(folder.resolve("Pot.avsc"), text.replace("Tea", "Pot"));
        SchemaSet set = SchemaSet.of(Snapshot.read(folder, "", ""));

        assertThat(set.whole("Tea.avsc").text()).isEqualTo(text);
        assertThat(set.commentIn("Tea.avsc")).map(Object::toString).hasValue("Tea.avsc:1:1");
        assertThat(set.commentIn("Pot.avsc")).isEmpty();
        assertThat(set.problems()).isEmpty();
    }

    @Test
    void subject_whose_name_does_not_fit_its_schema_is_refused() {
        Subject subject =
                new Subject("reviews.events-Other", "reviews/ReviewCreated.avsc", Level.FULL_TRANSITIVE, "nobody");
        assertThatThrownBy(() -> Schemas.read(SCHEMAS).of(subject))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("io.thereview.events.review.ReviewCreated");
    }

    @Test
    void schema_that_uses_an_unknown_type_is_refused_with_that_type_and_place() throws IOException {
        Files.writeString(
                folder.resolve("Tea.avsc"),
                "{\"type\":\"record\",\"name\":\"Tea\",\n \"fields\":[{\"name\":\"pot\",\"type\":\"kitchen.Pot\"}]}");
        assertThatThrownBy(() -> Schemas.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("kitchen.Pot")
                .hasMessageContaining("Tea.avsc:2:33");
    }

    @Test
    void envelope_of_subjects_may_be_left_out_and_is_read() throws IOException {
        Files.writeString(folder.resolve("subjects.yaml"), "subjects: []\n");
        assertThat(Subjects.read(folder).envelope()).isEmpty();
        Files.writeString(folder.resolve("subjects.yaml"), "subjects: []\nenvelope: [event_id]\n");
        assertThat(Subjects.read(folder).envelope()).containsExactly("event_id");
    }

    @Test
    void subjects_with_an_empty_or_unknown_key_are_refused_with_its_name() throws IOException {
        for (String text :
                new String[] {"subjects: []\nenvelope:\n", "subjects: []\nenvelop: []\n", "envelope: []\n"}) {
            Files.writeString(folder.resolve("subjects.yaml"), text);
            assertThatThrownBy(() -> Subjects.read(folder))
                    .isInstanceOf(SourceException.class)
                    .hasMessageMatching("(?s).*subjects.yaml.*(envelope|envelop|subjects).*");
        }
    }
}
