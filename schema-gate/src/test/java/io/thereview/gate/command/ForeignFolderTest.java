package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as projects have them that never heard of the gate. */
final class ForeignFolderTest {

    @TempDir
    Path path = Path.of("");

    @Test
    void comment_that_avro_passes_over_is_a_warning_with_its_place() throws IOException {
        new Folder(path).write("A.avsc", "{\"type\":\"record\",\"name\":\"A\",\n // why\n \"fields\":[]}");
        CommandLineCall call = check();
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("A.avsc:2:2 WARN LINT_COMMENT").doesNotContain("SCHEMA_INVALID");
    }

    @Test
    void comment_that_does_not_end_is_no_schema() throws IOException {
        new Folder(path).write("A.avsc", "{\"type\":\"record\",\"name\":\"A\",\"fields\":[]} /* ");
        CommandLineCall call = check();
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("SCHEMA_INVALID", "not JSON");
    }

    @Test
    void copies_that_a_build_made_are_passed_over_and_folders_of_that_name_are_not() throws IOException {
        new Folder(path)
                .write("pom.xml", "<project/>")
                .write("src/main/avro/A.avsc", Folder.record("A"))
                .write("src/main/avro/target/B.avsc", Folder.record("B"))
                .write("target/classes/A.avsc", Folder.record("A"))
                .write("web/package.json", "{}")
                .write("web/node_modules/C.avsc", "{");
        assertThat(check().out()).contains("2 subjects").doesNotContain("LINT_DUPLICATE_DEFINITION", "node_modules");
    }

    @Test
    void folder_that_a_build_made_is_checked_if_it_is_asked_for() throws IOException {
        new Folder(path).write("pom.xml", "<project/>").write("target/A.avsc", Folder.record("A"));
        assertThat(CommandLineCall.of("check", "--no-cache", "--schemas", path.resolve("target"))
                        .out())
                .contains("1 subject");
    }

    @Test
    void protocols_are_noted_and_are_no_schemas() throws IOException {
        new Folder(path).write("A.avdl", "protocol A {}").write("b/B.avpr", "{}");
        CommandLineCall nothing = check();
        assertThat(nothing.exit()).isEqualTo(3);
        assertThat(nothing.err()).contains("only A.avdl and 1 more", "idl2schemata");

        new Folder(path).write("A.avsc", Folder.record("A"));
        CommandLineCall call = check();
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("note: not checked: A.avdl and 1 more", "1 subject");
    }

    @Test
    void link_to_a_folder_around_it_does_not_lead_in_circles() throws IOException {
        new Folder(path).write("a/A.avsc", Folder.record("A"));
        Files.createSymbolicLink(path.resolve("a/again"), path);
        assertThat(check().out()).contains("1 subject");
    }

    @Test
    void file_that_is_new_beside_another_of_the_same_type_is_compared_with_nothing() throws IOException {
        String later = Folder.record("A", Folder.field("b", "\"int\""));
        new Folder(path.resolve("old")).write("A.avsc", Folder.record("A"));
        Folder now = new Folder(path.resolve("now"))
                .write("A.avsc", Folder.record("A"))
                .write("Evolved.avsc", later);
        CommandLineCall beside = against("now", "old");
        assertThat(beside.out()).contains("LINT_DUPLICATE_DEFINITION").doesNotContain("WIRE_FIELD_ADDED");

        Files.delete(now.path().resolve("A.avsc"));
        assertThat(against("now", "old").out()).contains("Evolved.avsc:1:", "WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
    }

    private CommandLineCall against(String today, String old) {
        return CommandLineCall.of(
                "check", "--no-cache", "--schemas", path.resolve(today), "--against", "dir:" + path.resolve(old));
    }

    private CommandLineCall check() {
        return CommandLineCall.of("check", "--no-cache", "--schemas", path, "--against", "released");
    }
}
