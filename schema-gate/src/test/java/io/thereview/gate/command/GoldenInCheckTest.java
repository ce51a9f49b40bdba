package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recorded bytes say in a check, beside what the other lenses say of the same change. */
final class GoldenInCheckTest {

    private static final String RATING = Folder.field("rating", "\"int\"");
    private static final String COUNT = Folder.field("count", "\"long\"");
    private static final String BYTES = "released/1/zone/A.golden.jsonl";

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void schemas() {
        folder = new Folder(path);
    }

    @Test
    void type_that_cannot_be_read_any_more_gives_no_finding_for_each_recorded_record() throws IOException {
        released("FULL", RATING, Folder.optional("title"));
        today(Folder.field("rating", Folder.record("Rating", RATING)), Folder.optional("title"));
        String eachDirection = "zone/A.avsc ERROR WIRE_TYPE_MISMATCH A.rating";
        assertThat(heads()).containsExactly(eachDirection, eachDirection);
    }

    @Test
    void warning_stays_a_warning_whatever_was_recorded() throws IOException {
        released("BACKWARD", COUNT);
        assertThat(folder.read(BYTES)).contains("9223372036854775807");
        today(Folder.field("count", "\"double\""));
        assertThat(heads())
                .containsExactly(
                        "zone/A.avsc WARN SEMANTIC_PROMOTION_ROUNDS A.count",
                        "zone/A.avsc WARN SOURCE_NUMBER_WIDENED A.count");
        assertThat(check().exit()).isZero();
    }

    @Test
    void recorded_text_that_was_changed_is_one_finding_at_its_first_line_and_stands_last() throws IOException {
        released("BACKWARD", RATING);
        String golden = folder.read(BYTES).replaceAll("\"rating\":-?[0-9]+", "\"rating\":77");
        folder.write(BYTES, golden);
        today(RATING, Folder.field("more", "\"string\""));
        assertThat(heads())
                .containsExactly(
                        "zone/A.avsc ERROR WIRE_FIELD_ADDED_WITHOUT_DEFAULT A.more",
                        BYTES + " ERROR LINT_RELEASED_FILE_CHANGED",
                        BYTES + " ERROR DATA_GOLDEN_BROKEN A.rating");
        assertThat(check().out()).contains(golden.lines().count() + " recorded records of release 1 are not read as");
    }

    private void released(String level, String... fields) throws IOException {
        folder.write(
                "subjects.yaml", "subjects: [{subject: t-n.A, file: zone/A.avsc, level: " + level + ", owner: us}]\n");
        today(fields);
        assertThat(CommandLineCall.of("release", "--schemas", path).exit()).isZero();
    }

    private void today(String... fields) throws IOException {
        folder.write("zone/A.avsc", Folder.record("A", fields));
    }

    private CommandLineCall check() {
        return CommandLineCall.of("check", "--no-cache", "--against", "released", "--schemas", path);
    }

    /** File, severity, rule and path of every finding. */
    private List<String> heads() {
        return check().out()
                .lines()
                .filter(line -> line.matches("\\S+:\\d+:\\d+ .*"))
                .map(line -> line.replace(path + "/", "")
                        .replaceFirst(":\\d+:\\d+ ", " ")
                        .replaceAll(" +", " ")
                        .strip())
                .toList();
    }
}
