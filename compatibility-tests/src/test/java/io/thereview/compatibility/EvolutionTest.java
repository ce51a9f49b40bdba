package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Level;
import io.thereview.gate.source.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvolutionTest {

    private static final Path RELEASED = Contract.FOLDER.resolve("released");

    static Stream<Subject> subjects() {
        return Contract.subjects();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void schema_of_today_keeps_what_every_release_has_promised(Subject subject) throws IOException {
        assertThat(Evolution.verdict(Contract.schema(subject), history(subject), subject.level()))
                .as("%s at %s", subject.file(), subject.level())
                .isEmpty();
    }

    @Test
    void first_release_is_there_to_be_kept() {
        assertThat(subjects()
                        .filter(subject -> Files.exists(RELEASED.resolve("1").resolve(subject.file()))))
                .hasSizeGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "BACKWARD_TRANSITIVE, required, true",
        "BACKWARD_TRANSITIVE, gone, false",
        "FORWARD_TRANSITIVE, required, false",
        "FORWARD_TRANSITIVE, gone, true",
        "FULL_TRANSITIVE, required, true",
        "FULL_TRANSITIVE, gone, true",
        "FULL_TRANSITIVE, optional, false"
    })
    void change_is_refused_where_its_level_says_so(Level level, String change, boolean refused) {
        Schema before = record().requiredInt("rating").endRecord();
        Schema after = switch (change) {
            case "required" ->
                record().requiredInt("rating").requiredInt("stars").endRecord();
            case "optional" ->
                record().requiredInt("rating").optionalInt("stars").endRecord();
            default -> record().endRecord();
        };
        assertThat(Evolution.verdict(after, List.of(before), level).isPresent()).isEqualTo(refused);
    }

    @Test
    void change_that_only_an_old_release_forbids_is_refused_too() {
        Schema oldest = record().requiredString("rating").endRecord();
        Schema newest = record().endRecord();
        Schema next = record().name("rating").type().intType().intDefault(0).endRecord();
        assertThat(Evolution.verdict(next, List.of(newest), Level.BACKWARD_TRANSITIVE))
                .isEmpty();
        assertThat(Evolution.verdict(next, List.of(newest, oldest), Level.BACKWARD_TRANSITIVE))
                .isPresent();
    }

    private static SchemaBuilder.FieldAssembler<Schema> record() {
        return SchemaBuilder.record("Sample").fields();
    }

    private static List<Schema> history(Subject subject) throws IOException {
        try (Stream<Path> releases = Files.list(RELEASED)) {
            List<Schema> history = new ArrayList<>();
            for (Path release : releases.sorted(
                            Comparator.comparingInt(EvolutionTest::number).reversed())
                    .toList()) {
                Path file = release.resolve(subject.file());
                if (Files.exists(file)) {
                    history.add(new SchemaParser().parse(file).mainSchema());
                }
            }
            return history;
        }
    }

    private static int number(Path release) {
        return Integer.parseInt(release.getFileName().toString());
    }
}
