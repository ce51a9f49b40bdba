package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {

    private static final String ONE = Folder.record("A", Folder.field("a", "\"int\""));
    private static final String BROKEN = Folder.record("A", Folder.field("a", "\"int\""), Folder.field("b", "\"int\""));

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void folder() {
        folder = new Folder(path);
    }

    @Test
    void change_since_a_release_is_found_and_named_by_its_number() throws IOException {
        folder.write("s/released/1/A.avsc", ONE).write("s/A.avsc", BROKEN);
        CommandLineCall call = check("--against", "released");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("WIRE_FIELD_ADDED_WITHOUT_DEFAULT").contains("written with 1");
    }

    @Test
    void change_since_the_merge_base_is_found_whatever_the_main_branch_did_then() throws Exception {
        repository().write("s/A.avsc", ONE).commit().git("checkout", "-q", "-b", "work");
        folder.write("s/A.avsc", BROKEN).commit();
        folder.git("checkout", "-q", "main")
                .write("s/A.avsc", BROKEN)
                .write("more", "1")
                .commit()
                .git("checkout", "-q", "work");
        CommandLineCall call = check();
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("WIRE_FIELD_ADDED_WITHOUT_DEFAULT").contains("written with main");
    }

    @Test
    void change_that_is_not_committed_is_found() throws Exception {
        repository().write("s/A.avsc", ONE).commit().write("s/A.avsc", BROKEN);
        assertThat(check().exit()).isEqualTo(1);
        assertThat(check("--against", "git:HEAD").exit()).isEqualTo(1);
        assertThat(check("--against", "git:HEAD:s").exit()).isEqualTo(1);
    }

    @Test
    void schema_that_moved_to_another_file_is_found_by_its_name() throws Exception {
        repository().write("s/A.avsc", ONE).commit().git("mv", "s/A.avsc", "s/moved.avsc");
        folder.write("s/moved.avsc", BROKEN);
        assertThat(check().out()).contains("WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
    }

    @Test
    void each_version_uses_its_own_shared_types() throws Exception {
        repository()
                .write("s/A.avsc", Folder.record("A", Folder.field("m", "\"Money\"")))
                .write("s/shared/Money.avsc", Folder.record("Money", Folder.field("cents", "\"long\"")))
                .commit()
                .write("s/shared/Money.avsc", Folder.record("Money", Folder.field("cents", "\"string\"")));
        assertThat(check().out()).contains("WIRE_TYPE_MISMATCH").contains("A.m.cents");
    }

    @Test
    void folder_without_git_is_checked_with_a_note() throws IOException {
        folder.write("s/A.avsc", ONE);
        CommandLineCall call = check();
        assertThat(call.exit()).isZero();
        assertThat(call.text()).contains("no git repository").contains("every subject counts as new");
    }

    @Test
    void commit_that_nobody_knows_or_no_repository_cannot_be_compared_with() throws Exception {
        folder.write("s/A.avsc", ONE);
        assertThat(check("--against", "git:v1").exit()).isEqualTo(3);
        repository().commit();
        CommandLineCall call = check("--against", "git:v1");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("git fetch origin v1").doesNotContain("\tat ");
    }

    @Test
    void clone_that_is_too_shallow_for_a_merge_base_is_told_how_to_get_it() throws Exception {
        Folder origin = new Folder(path.resolve("origin")).write("s/A.avsc", ONE);
        origin.git("init", "-q", "-b", "main").commit().git("checkout", "-q", "-b", "work");
        origin.write("s/A.avsc", BROKEN).commit().git("checkout", "-q", "main");
        origin.write("more", "1").commit();
        folder.git("clone", "-q", "--depth", "1", "--no-single-branch", "file://" + origin.path(), "clone");
        new Folder(path.resolve("clone")).git("checkout", "-q", "work");
        CommandLineCall call = CommandLineCall.of("check", "--no-cache", "--schemas", path.resolve("clone/s"));
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err())
                .contains("shallow")
                .contains("git fetch --unshallow")
                .doesNotContain("\tat ");
    }

    @Test
    void broken_schema_of_the_past_is_noted_and_does_not_fail() throws Exception {
        repository().write("s/A.avsc", "{").commit().write("s/A.avsc", ONE);
        CommandLineCall call = check();
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("not compared: main:s/A.avsc:1:");
    }

    @Test
    void level_of_the_last_version_still_looks_at_the_last_release_and_the_merge_base() throws Exception {
        repository()
                .write("s/released/1/A.avsc", Folder.record("A", Folder.field("a", "\"string\"")))
                .write("s/released/2/A.avsc", ONE)
                .write("s/A.avsc", ONE);
        folder.commit().write("s/A.avsc", BROKEN);
        CommandLineCall call = check("--level", "BACKWARD");
        assertThat(call.out()).contains("written with 2").doesNotContain("main").doesNotContain("WIRE_TYPE_MISMATCH");
    }

    @Test
    void released_file_that_is_not_as_on_the_main_branch_is_found() throws Exception {
        repository()
                .write("s/A.avsc", ONE)
                .write("s/released/1/A.avsc", ONE)
                .write("s/released/1/A.golden.jsonl", "")
                .write("s/released/2/A.avsc", ONE)
                .commit()
                .write("s/released/1/A.avsc", ONE + "\n");
        Files.delete(path.resolve("s/released/1/A.golden.jsonl"));
        Files.delete(path.resolve("s/released/2/A.avsc"));
        Files.delete(path.resolve("s/released/2"));
        CommandLineCall call = check();
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out())
                .contains("LINT_RELEASED_FILE_CHANGED")
                .contains("`1/A.avsc` is not as it is in main")
                .contains("`1/A.golden.jsonl` was removed")
                .contains("release 2 is in main and was removed");
    }

    @Test
    void release_that_is_missing_or_has_no_list_is_found() throws Exception {
        folder.write("s/A.avsc", ONE).write("s/released/2/A.avsc", ONE).write("s/released/3/A.avsc", ONE);
        assertThat(CommandLineCall.of("golden", "record", "--schemas", path.resolve("s"))
                        .exit())
                .isZero();
        Files.delete(path.resolve("s/released/2/release.json"));
        CommandLineCall call = check("--against", "released");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out())
                .contains("release 1 is missing before release 2")
                .contains("release 2 has no `release.json`");
    }

    private Folder repository() throws IOException, InterruptedException {
        return folder.git("init", "-q", "-b", "main");
    }

    private CommandLineCall check(Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"check", "--no-cache", "--schemas", path.resolve("s")}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return CommandLineCall.of(all);
    }
}
