package io.thereview.gate.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.defaults.Noted.Note;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsLensTest {

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "int"     | 5                    |
            "int"     | -2147483648          |
            "int"     | 2147483648           | DEFAULT_OUT_OF_RANGE
            "int"     | 1.0                  | DEFAULT_INVALID
            "int"     | "0"                  | DEFAULT_INVALID
            "int"     | null                 | DEFAULT_INVALID
            "long"    | 9223372036854775807  |
            "long"    | 9223372036854775808  | DEFAULT_OUT_OF_RANGE
            "float"   | 1e300                | DEFAULT_OUT_OF_RANGE
            "float"   | 1e-300               | DEFAULT_OUT_OF_RANGE
            "float"   | "NaN"                |
            "double"  | "-Infinity"          |
            "double"  | 3                    |
            "double"  | true                 | DEFAULT_INVALID
            "boolean" | 1                    | DEFAULT_INVALID
            "boolean" | false                |
            "null"    | null                 |
            "null"    | "null"               | DEFAULT_NULL_AS_TEXT
            "string"  | "null"               |
            "string"  | 5                    | DEFAULT_INVALID
            "string"  | "\\ud800"             | DEFAULT_INVALID
            "string"  | "\\ud83d\\ude00"       |
            "bytes"   | "\\u00ff"             |
            "bytes"   | "\\u0100"             | DEFAULT_NOT_BYTES
            {"type": "fixed", "name": "F", "size": 2}                    | "ab"       |
            {"type": "fixed", "name": "F", "size": 2}                    | "abc"      | DEFAULT_WRONG_LENGTH
            {"type": "enum", "name": "E", "symbols": ["A"]}              | "A"        |
            {"type": "enum", "name": "E", "symbols": ["A"]}              | "B"        | DEFAULT_UNKNOWN_SYMBOL
            {"type": "enum", "name": "E", "symbols": ["A"], "default": "A"} | "B"     | DEFAULT_UNKNOWN_SYMBOL
            {"type": "enum", "name": "E", "symbols": ["A"]}              | 0          | DEFAULT_INVALID
            {"type": "array", "items": "int"}                            | []         |
            {"type": "array", "items": "int"}                            | [1, "a"]   | DEFAULT_INVALID
            {"type": "array", "items": "int"}                            | {"a": 1}   | DEFAULT_INVALID
            {"type": "array", "items": "float"}                          | ["NaN"]    | DEFAULT_INVALID
            {"type": "array", "items": "double"}                         | [1e999]    | DEFAULT_OUT_OF_RANGE
            {"type": "map", "values": "long"}                            | {"a": 1}   |
            {"type": "map", "values": "long"}                            | {"a": 1.5} | DEFAULT_INVALID
            {"type": "map", "values": "long"}                            | [1]        | DEFAULT_INVALID
            """)
    void default_of_a_plain_type_is_judged_by_kind_and_range(String type, String json, String rules) {
        assertThat(rules(type, json)).isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "int", "logicalType": "date"}                     | 0         | DEFAULT_EPOCH_ZERO
            {"type": "int", "logicalType": "date"}                     | 20000     |
            {"type": "int", "logicalType": "time-millis"}              | 0         |
            {"type": "int", "logicalType": "time-millis"}              | 86399999  |
            {"type": "int", "logicalType": "time-millis"}              | 86400000  | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "long", "logicalType": "time-micros"}             | -1        | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "long", "logicalType": "timestamp-millis"}        | 0         | DEFAULT_EPOCH_ZERO
            {"type": "long", "logicalType": "timestamp-nanos"}         | 0         | DEFAULT_EPOCH_ZERO
            {"type": "long", "logicalType": "local-timestamp-micros"}  | 0         | DEFAULT_EPOCH_ZERO
            {"type": "long", "logicalType": "timestamp-micros"}        | -9223372036854775808 |
            {"type": "string", "logicalType": "uuid"}                  | ""        | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "string", "logicalType": "uuid"}                  | "1-1-1-1-1" | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "string", "logicalType": "uuid"}                  | "00000000-0000-0000-0000-00000000000A" |
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2} | "\\u0004\\u00e2" |
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2} | "12.50"  | DEFAULT_DECIMAL_AS_TEXT
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2} | "0"      | DEFAULT_DECIMAL_AS_TEXT
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2} | 12.5     | DEFAULT_INVALID
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2} | ""       | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2} | "\\u0027\\u0010" | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "fixed", "name": "F", "size": 8, "logicalType": "decimal", "precision": 4} | "12.50" | DEFAULT_DECIMAL_AS_TEXT
            {"type": "fixed", "name": "F", "size": 2, "logicalType": "decimal", "precision": 4} | "\\u0000" | DEFAULT_WRONG_LENGTH
            {"type": "bytes", "logicalType": "big-decimal"}            | "\\u0002\\u0005\\u0002" |
            {"type": "bytes", "logicalType": "big-decimal"}            | ""        | DEFAULT_INVALID_FOR_LOGICAL_TYPE
            {"type": "bytes", "logicalType": "big-decimal"}            | "1.5"     | DEFAULT_DECIMAL_AS_TEXT
            {"type": "fixed", "name": "F", "size": 12, "logicalType": "duration"} | "\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000" |
            """)
    void default_of_a_logical_type_is_judged_by_what_it_converts_to(String type, String json, String rules) {
        assertThat(rules(type, json)).isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ["null", "string"]           | null    |
            ["null", "string"]           | "null"  | DEFAULT_NULL_AS_TEXT
            ["string", "null"]           | "null"  | DEFAULT_NULL_AS_TEXT
            ["null", "int"]              | "null"  | DEFAULT_NULL_AS_TEXT
            ["string", "null"]           | null    | DEFAULT_NOT_FIRST_BRANCH
            ["null", "int"]              | 7       | DEFAULT_NOT_FIRST_BRANCH
            ["null", "int"]              | 1e10    | DEFAULT_INVALID
            ["null", "string"]           | {"string": "x"} | DEFAULT_INVALID
            ["int", "double"]            | 1.5     | DEFAULT_INVALID
            ["int", "long"]              | 3000000000 | DEFAULT_INVALID
            ["null", {"type": "long", "logicalType": "timestamp-millis"}] | 0 | DEFAULT_NOT_FIRST_BRANCH DEFAULT_EPOCH_ZERO
            [{"type": "record", "name": "N", "fields": []}, "null"]       | null | DEFAULT_INVALID
            [{"type": "array", "items": "int"}, "null"]                   | null | DEFAULT_INVALID
            [{"type": "enum", "name": "E", "symbols": ["A"]}, "string"]   | "B"  | DEFAULT_INVALID
            [{"type": "enum", "name": "E", "symbols": ["null"]}, "null"]  | "null" |
            {"type": "array", "items": ["null", "string"]}                | [null, "x"] | DEFAULT_NOT_FIRST_BRANCH
            """)
    void default_of_a_union_is_judged_by_the_branch_that_avro_takes(String type, String json, String rules) {
        assertThat(rules(type, json)).isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"a": 1, "b": "x"}  |
            {"a": 1}            |
            {"b": "x"}          | DEFAULT_INVALID
            {"a": 1, "c": 2}    | DEFAULT_INVALID
            {"a": 1, "b": 2}    | DEFAULT_INVALID
            {"a": 3000000000}   | DEFAULT_OUT_OF_RANGE
            []                  | DEFAULT_INVALID
            null                | DEFAULT_INVALID
            """)
    void default_of_a_record_has_its_members_and_no_others(String json, String rules) {
        String type = """
                {"type": "record", "name": "N", "fields": [
                  {"name": "a", "type": "int"}, {"name": "b", "type": "string", "default": "y"}]}""";
        assertThat(rules(type, json)).isEqualTo(rules == null ? "" : rules);
    }

    @Test
    void broken_default_that_another_relies_on_is_noted_once_at_its_own_field() {
        String inner = """
                {"type": "record", "name": "N", "fields": [{"name": "e", "type": "int", "default": "x"}]}""";
        assertThat(Noted.by(Noted.lenient(Noted.record(inner, "{}"))))
                .extracting(Note::path)
                .containsExactly("R.f.e");
    }

    @Test
    void default_that_relies_on_itself_is_noted_once_and_not_followed() {
        String ring = """
                {"type": "record", "name": "A", "fields": [{"name": "b", "default": {}, "type":
                  {"type": "record", "name": "B", "fields": [{"name": "a", "default": {}, "type": "A"}]}}]}""";
        assertThat(Noted.by(Noted.lenient(ring))).singleElement().satisfies(note -> {
            assertThat(note.path()).isEqualTo("A.b.a");
            assertThat(note.message()).contains("never ends");
        });
    }

    @Test
    void defaults_that_unfold_each_other_are_counted_and_not_made() {
        StringBuilder types = new StringBuilder("{\"type\": \"record\", \"name\": \"R0\", \"fields\": []}");
        for (int i = 1; i <= 60; i++) {
            String below = "\"default\": {}, \"type\": \"R" + (i - 1) + "\"}";
            types.append(", {\"type\": \"record\", \"name\": \"R" + i + "\", \"fields\": [{\"name\": \"a\", " + below
                    + ", {\"name\": \"b\", " + below + "]}");
        }
        Schema bomb = Noted.lenient("[" + types + "]");
        List<Note> notes = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Noted.by(bomb));
        assertThat(notes)
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note.message()).contains("unfolds to more than"));
    }

    @Test
    void message_names_the_place_within_the_default_and_what_is_read() {
        String type = """
                {"type": "array", "items": {"type": "record", "name": "N", "fields": [{"name": "qty", "type": "int"}]}}""";
        Note note = Noted.by(Noted.lenient(Noted.record(type, "[{\"qty\": 3000000000}]")))
                .get(0);
        assertThat(note.message())
                .isEqualTo("the default of `f` has 3000000000 at `[0].qty`, which does not fit int: strict parsers"
                        + " refuse the schema, others read -1294967296");
    }

    @Test
    void remedy_for_a_decimal_in_digits_gives_the_bytes_of_its_number() {
        String type = "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 4, \"scale\": 2}";
        Note note = Noted.by(Noted.lenient(Noted.record(type, "\"12.50\""))).get(0);
        assertThat(note.message()).contains("2112952865.76 is read");
        assertThat(note.remedy()).contains("\"\\u0004\\u00e2\"");
        assertThat(rules(type, "\"\\u0004\\u00e2\"")).isEmpty();
    }

    private static String rules(String type, String json) {
        return String.join(
                " ",
                Noted.by(Noted.lenient(Noted.record(type, json))).stream()
                        .map(note -> note.rule().name())
                        .toList());
    }
}
