package io.thereview.gate.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundnessLensTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "long", "logicalType": "timestamp-millis"}              |
            {"type": "long", "logicalType": "timestamp-milis"}               | LINT_LOGICAL_TYPE_MISSPELT
            {"type": "long", "logicalType": "timestampMillis"}               | LINT_LOGICAL_TYPE_MISSPELT
            {"type": "long", "logicalType": "TIMESTAMP_MILLIS"}              | LINT_LOGICAL_TYPE_MISSPELT
            {"type": "long", "logicalType": "timestamp"}                     | LINT_LOGICAL_TYPE_MISSPELT
            {"type": "bytes", "logicalType": "decmial", "precision": 4}      | LINT_LOGICAL_TYPE_MISSPELT
            {"type": "string", "logicalType": "uiud"}                        | LINT_LOGICAL_TYPE_MISSPELT
            {"type": "string", "logicalType": "email-address"}               | LINT_LOGICAL_TYPE_UNKNOWN
            {"type": "string", "logicalType": "datetime"}                    | LINT_LOGICAL_TYPE_UNKNOWN
            {"type": "int", "logicalType": "timestamp-millis"}               | LINT_LOGICAL_TYPE_INVALID
            {"type": "long", "logicalType": "date"}                          | LINT_LOGICAL_TYPE_INVALID
            {"type": "string", "logicalType": 5}                             | LINT_LOGICAL_TYPE_INVALID
            {"type": "string", "logicalType": "decimal", "precision": 4}     | LINT_LOGICAL_TYPE_INVALID
            {"type": "bytes", "logicalType": "decimal"}                      | LINT_LOGICAL_TYPE_INVALID
            {"type": "bytes", "logicalType": "decimal", "precision": "4"}    | LINT_LOGICAL_TYPE_INVALID
            {"type": "bytes", "logicalType": "decimal", "precision": 0}      | LINT_LOGICAL_TYPE_INVALID
            {"type": "bytes", "logicalType": "decimal", "precision": 2, "scale": 4}   | LINT_LOGICAL_TYPE_INVALID
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": -1}  | LINT_LOGICAL_TYPE_INVALID
            {"type": "fixed", "name": "F", "size": 2, "logicalType": "decimal", "precision": 5} | LINT_LOGICAL_TYPE_INVALID
            {"type": "fixed", "name": "F", "size": 2, "logicalType": "decimal", "precision": 4} |
            {"type": "fixed", "name": "F", "size": 15, "logicalType": "uuid"}   | LINT_LOGICAL_TYPE_INVALID
            {"type": "fixed", "name": "F", "size": 16, "logicalType": "uuid"}   |
            {"type": "fixed", "name": "F", "size": 8, "logicalType": "duration"} | LINT_LOGICAL_TYPE_INVALID
            {"type": "array", "items": "long", "logicalType": "timestamp-millis"} | LINT_LOGICAL_TYPE_INVALID
            {"type": "fixed", "name": "F", "size": 1048576}                  |
            {"type": "fixed", "name": "F", "size": 1048577}                  | LINT_HUGE_FIXED
            {"type": "string", "java-class": "java.io.File"}                 | LINT_JAVA_CLASS
            {"type": "map", "values": "int", "java-key-class": "java.net.URL"} | LINT_JAVA_CLASS
            {"type": "string", "avro.java.string": "String"}                 |
            {"type": "bytes", "logicalType": "decimal", "precision": 4, "scael": 2}   | LINT_ATTRIBUTE_MISSPELT
            {"type": "long", "logicaltype": "timestamp-millis"}              | LINT_ATTRIBUTE_MISSPELT
            {"type": "long", "connect.version": 1, "connect.name": "T", "unit": "ms", "side": "left"} |
            {"type": "enum", "name": "E", "symbols": ["A"], "defualt": "A"}  | LINT_ATTRIBUTE_MISSPELT
            {"type": "enum", "name": "E", "symbols": ["A"], "namspace": "n", "alias": ["D"]} | LINT_ATTRIBUTE_MISSPELT LINT_ATTRIBUTE_MISSPELT
            """)
    void type_is_judged_by_its_attributes(String type, String rules) {
        String schema =
                "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": " + type + "}]}";
        assertThat(rules(schema)).isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "type": "long", "logicalType": "timestamp-millis"                 | LINT_LOGICAL_TYPE_MISPLACED
            "type": ["null", "long"], "logicalType": "timestamp-millis"       | LINT_LOGICAL_TYPE_MISPLACED
            "type": {"type": "long", "logicalType": "timestamp-millis"}, "logicalType": "timestamp-millis" |
            "type": {"type": "long", "logicalType": "timestamp-millis"}, "logicalType": "timestamp-micros" | LINT_LOGICAL_TYPE_MISPLACED
            "type": {"type": "bytes", "logicalType": "decimal", "precision": 4}, "scale": 2                | LINT_LOGICAL_TYPE_MISPLACED
            "type": "double", "precision": 6                                  |
            "type": "int", "defualt": 0                                       | LINT_ATTRIBUTE_MISSPELT
            "type": "int", "Default": 0                                       | LINT_ATTRIBUTE_MISSPELT
            "type": "int", "docs": "The number."                              | LINT_ATTRIBUTE_MISSPELT
            "type": "int", "doc": "The number.", "docs": "more"               |
            "type": "int", "alias": ["g"]                                     | LINT_ATTRIBUTE_MISSPELT
            "type": "int", "pii": true, "unit": "s", "order": "ignore", "tags": ["a"], "orders": 1 |
            "type": "string", "java-class": "java.io.File"                    | LINT_JAVA_CLASS
            """)
    void field_is_judged_by_its_attributes(String attributes, String rules) {
        String schema = "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", " + attributes + "}]}";
        assertThat(rules(schema)).isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "R"                              | LINT_UNBOUNDED_RECURSION R
            ["R"]                            | LINT_UNBOUNDED_RECURSION R
            ["null", "R"]                    | ''
            {"type": "array", "items": "R"}  | ''
            {"type": "map", "values": "R"}   | ''
            {"type": "record", "name": "S", "fields": [{"name": "r", "type": "R"}]} | LINT_UNBOUNDED_RECURSION R
            {"type": "record", "name": "S", "fields": [{"name": "r", "type": ["null", "R"]}]} | ''
            {"type": "record", "name": "S", "fields": [{"name": "s", "type": "S"}]} | LINT_UNBOUNDED_RECURSION R.f
            """)
    void record_that_must_contain_itself_is_noted_once_where_the_circle_begins(String type, String rules) {
        String schema =
                "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": " + type + "}]}";
        assertThat(Noted.rules(SoundnessLens::judge, schema)).isEqualTo(rules);
    }

    @Test
    void schema_of_more_bytes_than_a_registry_takes_is_noted() {
        Schema schema = Schema.create(Schema.Type.INT);
        List<Rule> rules = new ArrayList<>();
        SoundnessLens.size(1_000_000, schema, (rule, spot, message, remedy) -> rules.add(rule));
        assertThat(rules).isEmpty();
        SoundnessLens.size(1_000_001, schema, (rule, spot, message, remedy) -> rules.add(rule));
        assertThat(rules).containsExactly(Rule.LINT_SCHEMA_TOO_LARGE);
    }

    private static String rules(String schema) {
        return String.join(
                " ",
                Noted.by(SoundnessLens::judge, schema).stream()
                        .map(note -> note.rule().name())
                        .toList());
    }
}
