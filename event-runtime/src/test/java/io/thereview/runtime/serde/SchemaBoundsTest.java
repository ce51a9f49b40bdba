package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.events.topic.TopicCatalogue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaBoundsTest {

    static Stream<Schema> event_types_of_the_platform_keep_to_the_bounds() {
        return TopicCatalogue.all().stream()
                .flatMap(topic -> topic.types().stream())
                .map(type -> SpecificData.get().getSchema(type));
    }

    @ParameterizedTest
    @MethodSource
    void event_types_of_the_platform_keep_to_the_bounds(Schema schema) {
        assertThat(SchemaBounds.violation(schema)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"null\",\"A\"]",
                "{\"type\":\"array\",\"items\":\"A\"}",
                "{\"type\":\"map\",\"values\":\"A\"}",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":65536}",
                "{\"type\":\"array\",\"items\":[\"null\"]}",
                "{\"type\":\"map\",\"values\":\"null\"}",
                "{\"type\":\"string\",\"avro.java.string\":\"String\"}"
            })
    void trees_that_may_end_and_whatever_takes_bytes_are_fine(String field) {
        assertThat(violation(field)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"A\"", "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"a\",\"type\":\"A\"}]}"})
    void record_that_contains_itself_without_a_choice_never_ends(String field) {
        assertThat(violation(field)).isEqualTo("has a record A that contains itself and never ends");
    }

    @Test
    void choice_outside_of_a_record_does_not_end_what_is_within() {
        assertThat(violation(
                        "[\"null\",{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"b\",\"type\":\"B\"}]}]"))
                .isEqualTo("has a record B that contains itself and never ends");
    }

    @Test
    void large_fixed_is_told_with_what_is_allowed() {
        assertThat(violation("{\"type\":\"fixed\",\"name\":\"F\",\"size\":65537}"))
                .isEqualTo("has a fixed of 65537 bytes, and at most 65536 are allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\",\"java-class\":\"java.io.File\"}",
                "{\"type\":\"map\",\"values\":\"int\",\"java-key-class\":\"java.io.File\"}",
                "{\"type\":\"array\",\"items\":\"int\",\"java-element-class\":\"java.io.File\"}",
                "[\"null\",{\"type\":\"bytes\",\"java-class\":\"java.io.File\"}]",
                "\"int\",\"java-class\":\"java.io.File\""
            })
    void property_that_names_a_class_is_told_wherever_it_stands(String field) {
        assertThat(violation(field)).startsWith("names a Java class by its property java-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"null\"",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}",
                "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":\"null\"}]}"
            })
    void array_whose_items_take_no_bytes_is_refused(String items) {
        assertThat(violation("{\"type\":\"array\",\"items\":" + items + "}"))
                .startsWith("has an array of items that take no bytes");
    }

    @Test
    void few_records_that_double_each_other_are_as_many_parts_as_they_make() {
        String doubling = IntStream.rangeClosed(1, 30)
                .mapToObj(level -> """
                        {"name": "f%1$d", "type": {"type": "record", "name": "R%1$d", "fields": [
                          {"name": "a", "type": "%2$s"}, {"name": "b", "type": "%2$s"}]}}""".formatted(level, level == 1 ? "null" : "R" + (level - 1)))
                .collect(Collectors.joining(","));
        Schema schema = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[" + doubling + "]}");
        assertThat(SchemaBounds.violation(schema)).contains("has more than 10000 parts");
    }

    @Test
    void deep_nesting_is_refused() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(64) + "\"int\"" + "}".repeat(64);
        assertThat(violation(deep)).isEqualTo("is nested more than 64 deep");
    }

    private static String violation(String field) {
        return SchemaBounds.violation(new Schema.Parser()
                        .parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"f\",\"type\":" + field
                                + "}]}"))
                .orElse("");
    }
}
