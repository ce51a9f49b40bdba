package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseTest {

    private static final String MONEY = Folder.record("Money", Folder.field("cents", "\"long\""));
    private static final String ONE = Folder.record("A", Folder.field("m", "\"Money\""));
    private static final String TWO = Folder.record("A", Folder.field("m", "\"Money\""), Folder.optional("title"));
    private static final String SUBJECTS =
            "subjects:\n  - {subject: t-n.A, file: A.avsc, level: FULL_TRANSITIVE, owner: us}\n";

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void schemas() throws IOException {
        folder = new Folder(path)
                .write("A.avsc", ONE)
                .write("shared/Money.avsc", MONEY)
                .write("subjects.yaml", SUBJECTS);
    }

    @Test
    void release_holds_schemas_whole_in_themselves_with_bytes_and_hashes_and_a_line_in_the_changelog()
            throws IOException {
        assertThat(run("release").out()).contains("released/1").contains("t-n.A: new");
        assertThat(folder.read("released/1/A.avsc")).contains("\"cents\"").contains("\n");
        assertThat(folder.read("released/1/A.golden.jsonl").lines()).isNotEmpty();
        assertThat(folder.read("released/1/release.json")).contains("A.avsc").contains("A.golden.jsonl");
        assertThat(folder.read("CHANGELOG.md")).contains("## 1 (").contains("- t-n.A: new");
        assertThat(run("check", "--no-cache", "--against", "released").exit()).isZero();
    }

    @Test
    void release_tells_what_changed_and_the_newest_stands_first() throws IOException {
        run("release");
        folder.write("A.avsc", TWO);
        assertThat(run("release", "--note", "Titles").exit()).isZero();
        assertThat(folder.read("CHANGELOG.md"))
                .containsSubsequence(
                        "## 2 (", ": Titles", "- t-n.A: A.title: added, [null, string], default null", "## 1 (");
        assertThat(run("golden", "verify").out()).contains("1 subject, 2 versions: nothing found");
    }

    @Test
    void release_of_nothing_new_writes_nothing() throws IOException {
        run("release");
        List<String> before = files();
        CommandLineCall again = run("release");
        assertThat(again.out()).contains("nothing changed since release 1");
        assertThat(again.exit()).isZero();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void release_of_a_breaking_change_is_refused_and_writes_nothing() throws IOException {
        run("release");
        List<String> before = files();
        folder.write("A.avsc", Folder.record("A", Folder.field("other", "\"int\"")));
        CommandLineCall refused = run("release");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("WIRE_FIELD_ADDED_WITHOUT_DEFAULT").contains("not released");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void released_file_that_is_changed_or_lost_or_added_is_found() throws IOException {
        run("release");
        folder.write("released/1/A.avsc", folder.read("released/1/A.avsc") + "\n")
                .write("released/1/B.avsc", MONEY);
        Files.delete(path.resolve("released/1/A.golden.jsonl"));
        CommandLineCall call = run("check", "--no-cache", "--against", "released");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out())
                .contains("LINT_RELEASED_FILE_CHANGED")
                .contains("`A.avsc` was changed after release 1")
                .contains("`A.golden.jsonl` was removed from release 1")
                .contains("`B.avsc` was added to release 1");
    }

    @Test
    void recorded_bytes_that_are_read_with_another_value_are_found() throws IOException {
        run("release");
        String golden = folder.read("released/1/A.golden.jsonl");
        folder.write("released/1/A.golden.jsonl", golden.replaceFirst("\"cents\":-?[0-9]+", "\"cents\":77"));
        CommandLineCall call = run("golden", "verify");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("DATA_GOLDEN_BROKEN").contains("released/1/A.golden.jsonl:1:1");
        folder.write("released/1/A.golden.jsonl", "nonsense\n");
        assertThat(run("golden", "verify").out()).contains("no golden record");
    }

    @Test
    void release_that_was_made_by_hand_gets_its_bytes_once() throws IOException {
        folder.write("released/1/A.avsc", Folder.record("A", Folder.field("m", MONEY)));
        assertThat(run("golden", "record").out()).contains("release 1");
        assertThat(run("golden", "verify").out()).contains("1 version: nothing found");
        assertThat(run("golden", "record").out()).contains("already");
        assertThat(run("release").out()).contains("nothing changed since release 1");
    }

    @Test
    void difference_is_told_in_words_between_release_and_today() throws IOException {
        run("release");
        folder.write("A.avsc", TWO);
        assertThat(run("diff", "released/1/A.avsc", "A.avsc").out().strip())
                .isEqualTo("A.title: added, [null, string], default null");
        assertThat(run("diff", "A.avsc", "A.avsc").out()).contains("no difference");
        assertThat(run(
                                "diff",
                                "--json",
                                "released/1/A.avsc",
                                path.resolve("A.avsc").toString())
                        .out())
                .contains("\"kind\":\"ADDED\"");
        assertThat(run("diff", "released/9/A.avsc", "A.avsc").exit()).isEqualTo(3);
        assertThat(run("diff", "released/1/B.avsc", "A.avsc").err())
                .contains("there is no released/1/B.avsc")
                .doesNotContain("\tat ");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private CommandLineCall run(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--schemas";
        all[arguments.length + 1] = path;
        return CommandLineCall.of(all);
    }
}
