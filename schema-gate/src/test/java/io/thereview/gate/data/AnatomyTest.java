package io.thereview.gate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class AnatomyTest {

    private static final Schema EVERYTHING = new Schema.Parser().parse("""
                    {"type": "record", "name": "R", "fields": [
                      {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
                      {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                      {"name": "nothing", "type": "null"},
                      {"name": "price", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}]},
                      {"name": "who", "type": [{"type": "record", "name": "Person", "fields": [
                         {"name": "name", "type": "string"}, {"name": "age", "type": "int"}]}, "string", "null"]},
                      {"name": "size", "type": {"type": "enum", "name": "Size", "symbols": ["S", "M"]}},
                      {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 4}},
                      {"name": "tags", "type": {"type": "array", "items": "string"}},
                      {"name": "counts", "type": {"type": "map", "values": ["null", "double"]}},
                      {"name": "flag", "type": "boolean"}, {"name": "f", "type": "float"}
                    ]}""");

    @Test
    void parts_together_are_all_the_bytes_of_every_recorded_record() {
        List<GoldenRecord> records = Golden.record(EVERYTHING);
        assertThat(records)
                .hasSizeGreaterThan(5)
                .allSatisfy(record -> assertThat(Anatomy.of(EVERYTHING, record.bytes()).stream()
                                .map(Anatomy.Part::hex)
                                .collect(Collectors.joining()))
                        .isEqualTo(record.hex()));
    }

    @Test
    void parts_name_field_branch_and_value_in_words() {
        GoldenRecord typical = Golden.record(EVERYTHING).get(0);
        List<Anatomy.Part> parts = Anatomy.of(EVERYTHING, typical.bytes());
        assertThat(parts)
                .extracting(Anatomy.Part::path)
                .startsWith("id", "at", "nothing", "price", "who", "who.name", "who.age", "size");
        assertThat(parts)
                .contains(new Anatomy.Part("nothing", "", "null"))
                .contains(new Anatomy.Part("who", "00", "branch Person"))
                .anySatisfy(part -> assertThat(part.value()).isEqualTo("\"2023-11-14T22:13:20.123500Z\""));
    }

    @Test
    void bytes_of_another_schema_are_refused() {
        assertThatThrownBy(() -> Anatomy.of(EVERYTHING, new byte[] {2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of the schema");
    }
}
