package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaLayoutTest {

    @Test
    void whatFits_standsInOneLine() {
        assertThat(SchemaLayout.of(
                        "{\"type\":\"record\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\"}]}", 40))
                .isEqualTo("""
                        {
                          "type": "record",
                          "fields": [
                            {"name": "a", "type": "int"},
                            {"name": "b"}
                          ]
                        }""");
        assertThat(SchemaLayout.of("{\"type\":\"int\"}", 40)).isEqualTo("{\"type\": \"int\"}");
    }

    @Test
    void invisibleCharacters_areWrittenByNumber() {
        assertThat(SchemaLayout.of("[\"\\u00e2\\u0082\\u00ac\", \"\u20ac\"]", 40))
                .isEqualTo("[\"\\u00e2\\u0082\\u00ac\", \"\u20ac\"]");
    }

    @Test
    void brokenJson_isShownAsItIs() {
        assertThat(SchemaLayout.of("{\"type\": ", 40)).isEqualTo("{\"type\":");
    }
}
