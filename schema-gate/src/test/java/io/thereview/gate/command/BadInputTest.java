package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadInputTest {

    @TempDir
    Path path = Path.of("");

    @Test
    void sampled_topic_without_brokers_is_called_wrongly() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A"));
        CommandLineCall call =
                CommandLineCall.of("check", "--schemas", path, "--sample-topic", "t", "--bootstrap-servers", " ");

        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("say where the topic is: --bootstrap-servers");
    }

    @Test
    void sample_of_no_records_is_called_wrongly() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A"));
        CommandLineCall call = CommandLineCall.of(
                "check", "--schemas", path, "--sample-topic", "t", "--registry", "http://r", "--per-schema", "0");

        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("--per-schema is a number of records");
    }

    @Test
    void json_that_is_broken_is_named_with_line_and_column() throws IOException {
        fails("{\"type\":\"record\",\n \"name\":\"A\" \"fields\":[]}", "A.avsc:2:13", "SCHEMA_INVALID", "not JSON");
    }

    @Test
    void key_that_is_repeated_is_named_with_its_place() throws IOException {
        fails("{\"type\":\"record\",\"name\":\"A\",\"name\":\"A\",\"fields\":[]}", "A.avsc:1:", "Duplicate", "'name'");
    }

    @Test
    void text_that_is_not_utf8_is_named_with_byte_and_line() throws IOException {
        byte[] bytes = Folder.record("A").replace("D.", "D\n\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        new Folder(path).write("A.avsc", bytes);
        says("A.avsc:2:1", "byte 53 (0xE9) is not UTF-8");
    }

    @Test
    void nesting_of_20000_levels_is_refused_in_words() throws IOException {
        fails("{\"type\":\"array\",\"items\":".repeat(20_000) + "\"int\"" + "}".repeat(20_000), "1,000 levels");
    }

    @Test
    void schema_of_10_megabytes_is_refused_by_its_size() throws IOException {
        String field = Folder.field("f%d", "\"string\"");
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            fields.append(i == 0 ? "" : ",").append(String.format(field, i));
        }
        fails(Folder.record("A", fields.toString()), "LINT_SCHEMA_TOO_LARGE");
    }

    @Test
    void type_that_is_missing_is_named_with_its_place_and_the_nearest_name() throws IOException {
        new Folder(path).write("shared/Address.avsc", Folder.record("Address"));
        fails(Folder.record("A", "\n" + Folder.field("a", "\"Addres\"")), "A.avsc:2:31", "`n.Addres`", "n.Address");
    }

    @Test
    void full_name_that_is_defined_twice_is_named_with_both_places() throws IOException {
        new Folder(path).write("shared/A.avsc", Folder.record("A", Folder.field("b", "\"int\"")));
        fails(Folder.record("A"), "LINT_DUPLICATE_DEFINITION", "shared/A.avsc:1:1", "/A.avsc:1:1");
    }

    @Test
    void comments_are_taken_where_avro_takes_them() throws IOException {
        new Folder(path).write("A.avsc", "// A\n" + Folder.record("A", "/* a */ " + Folder.field("a", "\"int\"")));
        assertThat(check().exit()).isZero();
        new Folder(path).write("A.avsc", Folder.record("A") + " // the end");
        assertThat(check().exit()).isZero();
    }

    @Test
    void file_that_is_empty_is_refused() throws IOException {
        fails(" \n", "the file is empty");
    }

    @Test
    void breaches_of_form_are_all_named_at_once() throws IOException {
        fails(
                Folder.record(
                        "A",
                        Folder.field("a-b", "\"int\""),
                        "{\"type\":\"int\"}",
                        Folder.field("e", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"X\",\"X\"]}"),
                        Folder.field("t", "{\"type\":\"tuple\",\"items\":[]}")),
                "`a-b` is no field name",
                "has no \"name\"",
                "symbol `X` twice",
                "called `tuple`");
    }

    @Test
    void references_in_a_circle_over_files_are_a_schema_if_they_can_end() throws IOException {
        new Folder(path)
                .write("A.avsc", Folder.record("A", Folder.field("b", "[\"null\",\"B\"]")))
                .write("B.avsc", Folder.record("B", Folder.field("a", "\"n.A\"")));
        assertThat(check().exit()).isZero();
        new Folder(path).write("A.avsc", Folder.record("A", Folder.field("b", "\"B\"")));
        says("LINT_UNBOUNDED_RECURSION");
    }

    @Test
    void folder_that_is_not_there_cannot_be_checked() {
        CommandLineCall call = CommandLineCall.of("check", "--schemas", path.resolve("none"));
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("is no folder").doesNotContain("\tat ");
    }

    @Test
    void subjects_that_are_listed_wrongly_cannot_be_checked() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A")).write("subjects.yaml", "subject: []\n");
        CommandLineCall call = check();
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("subjects.yaml").contains("subject").doesNotContain("\tat ");
    }

    @Test
    void file_of_a_release_that_nothing_resembles_is_just_not_there() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A")).write("released/1/A.avsc", Folder.record("A"));
        CommandLineCall call =
                CommandLineCall.of("diff", "--schemas", path, "released/1/SomethingElse", path.resolve("A.avsc"));
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err().strip()).isEqualTo("thereview schema diff: there is no released/1/SomethingElse");
    }

    @Test
    void value_of_an_attribute_begins_no_line_of_its_own() throws IOException {
        String plain = Folder.record("A", Folder.field("a", "{\"type\":\"int\"}"));
        new Folder(path)
                .write("A.avsc", plain)
                .write("B.avsc", plain.replace("\"int\"", "\"int\",\"x\":\"one\\n::error::two\""));
        CommandLineCall call = CommandLineCall.of("diff", "--schemas", path, "A.avsc", "B.avsc");
        assertThat(call.out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("one\\n::error::two"));
    }

    @Test
    void options_that_make_no_sense_are_a_wrong_call() {
        assertThat(CommandLineCall.of("check", "--against", "svn:1").exit()).isEqualTo(2);
        assertThat(CommandLineCall.of("check", "--format", "html").exit()).isEqualTo(2);
        assertThat(CommandLineCall.of("check", "--format", "json,sarif").exit()).isEqualTo(2);
        assertThat(CommandLineCall.of("check", "--level", "SOME").exit()).isEqualTo(2);
    }

    @Test
    void folder_without_anything_to_check_cannot_be_checked() throws IOException {
        new Folder(path).write("README.md", "here");
        CommandLineCall call = check();
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("nothing to check").contains("--schemas DIR");
    }

    @Test
    void links_that_lead_nowhere_are_no_schemas() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A"));
        Files.createSymbolicLink(path.resolve("B.avsc"), Path.of("nowhere"));
        Files.createSymbolicLink(path.resolve("C.avsc"), Path.of("C.avsc"));
        says("B.avsc:1:1", "C.avsc:1:1", "SCHEMA_INVALID", "a symbolic link that leads to no file");
    }

    @Test
    void subject_whose_file_is_missing_or_no_schema_fails_through_every_lens() throws IOException {
        new Folder(path)
                .write("A.avsc", Folder.record("A"))
                .write("subjects.yaml", "subjects:\n" + listed("t-n.A", "a/A.avsc") + listed("t-n.B", "subjects.yaml"));
        says("which does not exist", "which is no .avsc");
        CommandLineCall call = CommandLineCall.of(
                "check", "--no-cache", "--schemas", path, "--against", "released", "--without", "LINT");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("which does not exist").contains("which is no .avsc");
        assertThat(CommandLineCall.of("release", "--schemas", path).out()).contains("which does not exist");
        assertThat(CommandLineCall.of("golden", "verify", "--schemas", path).err())
                .doesNotContain("should not happen");
    }

    @Test
    void subject_is_named_with_its_own_line() throws IOException {
        new Folder(path)
                .write("A.avsc", Folder.record("A"))
                .write("Other.avsc", Folder.record("Other"))
                .write(
                        "subjects.yaml",
                        "# t-n.A has a/A.avsc, and t was t-n.Wrong\nsubjects:\n"
                                + listed("t-n.A2-n.Other", "Other.avsc")
                                + listed("t-n.A", "a/A.avsc") + listed("t-n.Wrong", "Other.avsc")
                                + listed("t-n.B", "b/Banana.avsc"));
        says("subjects.yaml:4:28", "write file: A.avsc", "subjects.yaml:5:15 ERROR", "add the file, or remove");
    }

    @Test
    void list_of_subjects_that_is_wrong_is_told_in_words() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A")).write("subjects.yaml", "subjects: []\nowner: a\n");
        assertThat(check().err()).contains("unknown key 'owner'").doesNotContain("class");
        new Folder(path).write("subjects.yaml", "subjects:\n  - {subject: a, file: b, owner: c}\n");
        assertThat(check().err()).contains("missing key 'level'").doesNotContain("creator");
        new Folder(path).write("subjects.yaml", "subjects:\n" + listed("a", "b").replace("FULL", "SOME"));
        assertThat(check().err()).contains("'SOME' is none of [").doesNotContain("io.thereview");
        new Folder(path).write("subjects.yaml", "subjects: []\n---\nsubjects: []\n");
        assertThat(check().err()).contains("more after the end").doesNotContain("FAIL_ON");
    }

    private static String listed(String subject, String file) {
        return "  - {subject: " + subject + ", file: " + file + ", level: FULL, owner: o}\n";
    }

    private void fails(String schema, String... said) throws IOException {
        new Folder(path).write("A.avsc", schema);
        says(said);
    }

    private void says(String... said) {
        CommandLineCall call = check();
        assertThat(call.out()).contains(said);
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.text()).doesNotContain("\tat ").doesNotContain("should not happen");
    }

    private CommandLineCall check() {
        return CommandLineCall.of("check", "--no-cache", "--schemas", path, "--against", "released");
    }
}
