package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.source.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final List<String> ENVELOPE = List.of(
            "event_id",
            "event_type",
            "occurred_at",
            "aggregate_id",
            "aggregate_type",
            "aggregate_version",
            "data",
            "metadata");

    static Stream<Subject> subjects() {
        return Contract.subjects();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void every_record_field_and_enum_says_what_it_is(Subject subject) {
        List<String> silent = new ArrayList<>();
        collectSilent(Contract.schema(subject), subject.file(), silent, new HashSet<>());
        assertThat(silent).as("places without doc").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void every_event_has_the_whole_envelope_and_nothing_beside_it(Subject subject) {
        assertThat(Contract.schema(subject).getFields().stream().map(Schema.Field::name))
                .containsExactlyElementsOf(ENVELOPE);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void file_is_named_after_its_record(Subject subject) {
        assertThat(Path.of(subject.file()).getFileName())
                .hasToString(Contract.schema(subject).getName() + ".avsc");
    }

    @Test
    void every_schema_file_that_is_not_shared_has_a_subject() throws IOException {
        Set<String> declared = new HashSet<>();
        subjects().forEach(subject -> declared.add(subject.file()));
        try (Stream<Path> files = Files.walk(Contract.FOLDER)) {
            assertThat(files.map(Contract.FOLDER::relativize)
                            .filter(file -> file.toString().endsWith(".avsc"))
                            .filter(file -> !file.startsWith("shared") && !file.startsWith("released"))
                            .map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    private static void collectSilent(Schema schema, String place, List<String> silent, Set<Schema> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema)) {
                    note(schema.getDoc(), place, silent);
                    for (Schema.Field field : schema.getFields()) {
                        String below = place + "." + field.name();
                        note(field.doc(), below, silent);
                        collectSilent(field.schema(), below, silent, seen);
                    }
                }
            }
            case ENUM -> {
                note(schema.getDoc(), place, silent);
                note(schema.getEnumDefault(), place + " (default symbol)", silent);
            }
            case UNION -> schema.getTypes().forEach(branch -> collectSilent(branch, place, silent, seen));
            case ARRAY -> collectSilent(schema.getElementType(), place, silent, seen);
            case MAP -> collectSilent(schema.getValueType(), place, silent, seen);
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void note(@Nullable String doc, String place, List<String> silent) {
        if (Objects.requireNonNullElse(doc, "").isBlank()) {
            silent.add(place);
        }
    }
}
