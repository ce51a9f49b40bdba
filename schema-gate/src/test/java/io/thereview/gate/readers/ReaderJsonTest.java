package io.thereview.gate.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.source.SourceException;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class ReaderJsonTest {

    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"Shown\",\"namespace\":\"n\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";

    private final ReaderManifest manifest =
            new ReaderManifest("app", "1.0", List.of(new Reader("t-n.Shown", new Schema.Parser().parse(SCHEMA))));

    @Test
    void manifest_written_and_read_is_the_same() {
        assertThat(ReaderJson.readManifest("f", ReaderJson.write(manifest))).isEqualTo(manifest);
    }

    @Test
    void manifest_has_the_agreed_form() {
        assertThat(ReaderJson.write(manifest).replaceAll("\\s", ""))
                .isEqualTo("{\"format\":1,\"app\":\"app\",\"version\":\"1.0\",\"readers\":"
                        + "[{\"subject\":\"t-n.Shown\",\"schema\":" + SCHEMA + "}]}");
    }

    @Test
    void key_that_is_not_known_is_passed_over() {
        String more = ReaderJson.write(manifest).replaceFirst("\\{", "{\"later\": true,");
        assertThat(ReaderJson.readManifest("f", more)).isEqualTo(manifest);
    }

    @Test
    void manifest_cut_in_half_is_named_with_its_line() {
        String text = ReaderJson.write(manifest);
        refused(text.substring(0, text.length() / 2), "f:", "is not JSON");
    }

    @Test
    void manifest_of_another_format_is_refused() {
        refused("{\"format\": 2}", "f has the format 2; this version reads format 1");
        refused("{}", "f has no \"format\"");
        refused("[]", "f is no JSON object");
    }

    @Test
    void entry_without_subject_or_schema_is_named_by_its_number() {
        refused(
                manifest("[{\"subject\": \"s\", \"schema\": \"int\"}, {\"schema\": \"int\"}]"),
                "reader 2",
                "\"subject\"");
        refused(manifest("[{\"subject\": \"s\"}]"), "reader 1", "\"schema\"");
        refused(manifest("{}"), "no list \"readers\"");
    }

    @Test
    void schema_that_is_none_is_refused_in_words() {
        refused(
                manifest("[{\"subject\": \"s\", \"schema\": " + SCHEMA.replace("string", "text") + "}]"),
                "reader 1 (s): Avro cannot parse the schema",
                "text");
    }

    private static String manifest(String readers) {
        return "{\"format\": 1, \"app\": \"a\", \"version\": \"1\", \"readers\": " + readers + "}";
    }

    private static void refused(String text, String... words) {
        assertThatThrownBy(() -> ReaderJson.readManifest("f", text))
                .isInstanceOf(SourceException.class)
                .message()
                .contains(words);
    }
}
