package io.thereview.gate.waive;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static final String SCHEMA = """
            {"type": "record", "name": "A", "namespace": "n", "doc": "One.", "aliases": ["B", "m.C"], "fields": [
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}, "doc": "Two.", "default": 10},
              {"name": "e", "type": ["null", {"type": "enum", "name": "E", "symbols": ["X", "Y"], "default": "X"}],
               "default": null, "pii": true},
              {"name": "m", "type": {"type": "map", "values": "n.E"}, "default": {"k": "X", "l": "Y"}}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One.->Another.",
                "\"doc\": \"Two.\", ->",
                "[\"B\", \"m.C\"]->[\"m.C\", \"n.B\"]",
                "\"name\": \"A\", \"namespace\": \"n\"->\"name\": \"n.A\"",
                "\"default\": null, \"pii\": true->\"pii\": true, \"default\": null",
                "\"k\": \"X\", \"l\": \"Y\"->\"l\": \"Y\", \"k\": \"X\""
            })
    void whatIsSaidToPeopleOrLaidOutOtherwise_isTheSameSchema(String change) {
        assertThat(changed(change)).isEqualTo(of(SCHEMA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"default\": 10->\"default\": 11",
                "timestamp-millis->timestamp-micros",
                "\"m.C\"->\"m.D\"",
                "\"X\", \"Y\"->\"Y\", \"X\"",
                "\"default\": \"X\"->\"default\": \"Y\"",
                "\"pii\": true->\"pii\": false",
                "\"namespace\": \"n\"->\"namespace\": \"o\"",
                "\"l\": \"Y\"->\"l\": \"X\"",
                "\"null\", {->\"null\", \"int\", {"
            })
    void whatIsSaidToPrograms_makesAnotherSchema(String change) {
        assertThat(changed(change)).isNotEqualTo(of(SCHEMA));
    }

    @Test
    void number_isTheSameInAnySpelling() {
        assertThat(of(number("1.50"))).isEqualTo(of(number("1.5"))).isEqualTo(of(number("15e-1")));
        assertThat(of(number("1.5"))).isNotEqualTo(of(number("1.25")));
    }

    @Test
    void fingerprint_namesItsAlgorithm_andIsShownInShort() {
        assertThat(of("\"int\"")).matches("sha256:[0-9a-f]{64}");
        assertThat(Fingerprint.shortened(of("\"int\""))).hasSize("sha256:".length() + 12);
    }

    private static String changed(String change) {
        String[] parts = change.split("->", 2);
        String changed = SCHEMA.replace(parts[0], parts[1]);
        assertThat(changed).isNotEqualTo(SCHEMA);
        return of(changed.replace("\"n.E\"", changed.contains("\"namespace\": \"o\"") ? "\"o.E\"" : "\"n.E\""));
    }

    private static String number(String value) {
        return "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"d\",\"type\":\"double\",\"default\":"
                + value + "}]}";
    }

    private static String of(String schema) {
        return Fingerprint.of(new Schema.Parser().setValidateDefaults(false).parse(schema));
    }
}
