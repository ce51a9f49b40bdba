package io.thereview.gate.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.rule.Level;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SubjectListTest {

    private static final Subject ADDED = new Subject("t-n.New", "New.avsc", Level.FULL, "the team: us");
    private static final String ENTRY =
            "subject: t-n.New\n    file: New.avsc\n    level: FULL\n    owner: \"the team: us\"\n";

    @Test
    void entry_stands_after_its_neighbour_and_other_lines_stay_as_they_are() {
        String before = """
                # Ours.
                subjects:
                  - subject: t-n.A # first
                    file: A.avsc
                    level: FULL
                    owner: us

                  # Of others.
                  - {subject: u-n.B, file: B.avsc, level: NONE, owner: them}
                """;
        assertThat(with(before, "t-n.A")).isEqualTo(before.replace("owner: us\n", "owner: us\n  - " + ENTRY));
        assertThat(with(before, "u-n.B")).isEqualTo(before + "  - " + ENTRY);
    }

    @Test
    void entry_is_found_wherever_its_name_stands_in_it() {
        String before = """
                subjects:
                - file: A.avsc
                  level: FULL
                  subject: t-n.A
                  owner: us
                - {subject: u-n.B, file: B.avsc, level: NONE, owner: them}
                envelope: []
                """;
        String after = with(before, "t-n.A");
        assertThat(after).isEqualTo(before.replace("owner: us\n", "owner: us\n- " + ENTRY.replace("    ", "  ")));
        assertThat(with(before, "u-n.B")).endsWith("  owner: \"the team: us\"\nenvelope: []\n");
    }

    @Test
    void first_entry_takes_the_place_of_none() {
        assertThat(with("subjects: []\n", "")).isEqualTo("subjects:\n  - " + ENTRY);
    }

    @Test
    void file_without_a_last_newline_or_with_those_of_windows_keeps_its_ways() {
        String before = "subjects:\r\n  - {subject: t-n.A, file: A.avsc, level: FULL, owner: us}";
        assertThat(with(before, "t-n.A")).isEqualTo(before + "\r\n  - " + ENTRY.replace("\n", "\r\n"));
    }

    @Test
    void list_in_one_line_is_refused_with_the_entry_to_add() {
        assertThatThrownBy(() -> with("subjects: [{subject: t-n.A, file: A.avsc, level: FULL, owner: us}]\n", "t-n.A"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("s/subjects.yaml is written in a way that cannot be added to")
                .hasMessageContaining("- subject: t-n.New");
    }

    private static String with(String text, String neighbour) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Snapshot snapshot = new Snapshot("", "s/", new TreeMap<>(Map.of(Subjects.FILE, bytes)));
        Optional<Subject> after = Subjects.of(snapshot).named(neighbour);
        return SubjectList.with(snapshot, ADDED, after);
    }
}
