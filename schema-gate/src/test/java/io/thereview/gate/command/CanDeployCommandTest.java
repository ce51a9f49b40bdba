package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanDeployCommandTest {

    private static final String SUBJECT = "t-n.A";
    private static final String OLD = Folder.record("A", Folder.field("a", "\"int\""));
    private static final String NEXT = Folder.record(
            "A",
            Folder.field("a", "\"int\""),
            Folder.field("b", "{\"type\":\"enum\",\"name\":\"E\"," + "\"doc\":\"D.\",\"symbols\":[\"X\",\"Y\"]}"));
    private static final String OTHER = NEXT.replace("\"X\",\"Y\"", "\"X\"");

    @TempDir
    Path path = Path.of("");

    @BeforeEach
    void write() throws IOException {
        new Folder(path)
                .write(
                        "subjects.yaml",
                        "subjects:\n  - {subject: " + SUBJECT + ", file: A.avsc, level: BACKWARD, owner: o}\n")
                .write("A.avsc", NEXT)
                .write("released/1/A.avsc", OLD)
                .write("readers.json", list("2999-01-01T00:00:00Z", entry("mail", "1.0", OTHER)));
    }

    private static String list(String takenAt, String... entries) {
        return "{\"format\":1,\"taken_at\":\"" + takenAt + "\",\"readers\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String app, String version, String schema) {
        return "{\"format\":1,\"app\":\"" + app + "\",\"version\":\"" + version + "\",\"instance\":\"i\",\"group\":\""
                + app
                + "-group\",\"started_at\":\"2998-01-01T00:00:00Z\",\"seen_at\":\"2999-01-01T00:00:00Z\",\"readers\":"
                + "[{\"subject\":\"" + SUBJECT + "\",\"schema\":" + schema + "}]}";
    }

    private CommandLineCall call(Object... arguments) {
        Object[] all = new Object[arguments.length + 5];
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        all[0] = "can-deploy";
        all[1] = "--schemas";
        all[2] = path;
        all[3] = "--against";
        all[4] = "released";
        CommandLineCall call = CommandLineCall.of(all);
        assertThat(call.text()).doesNotContain("\tat ").doesNotContain("should not happen");
        return call;
    }

    private CommandLineCall withReaders(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[0] = "--readers";
        all[1] = path.resolve("readers.json");
        return call(all);
    }

    @Test
    void answer_is_no_with_place_proof_program_and_order() {
        CommandLineCall call = withReaders();

        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out())
                .contains("A.avsc:1:", "ERROR DEPLOY_RUNNING_READER_BREAKS  A.b", "No match for Y")
                .contains("programs that run: mail@1.0")
                .contains("breaks: mail@1.0 (group mail-group, 1 instance, last seen 2999-01-01T00:00:00Z)")
                .contains("step 1: no order is safe for " + SUBJECT)
                .endsWith("no: mail@1.0 would break" + System.lineSeparator());
    }

    @Test
    void answer_is_yes_when_the_program_is_another() throws IOException {
        new Folder(path).write("readers.json", list("2999-01-01T00:00:00Z", entry("mail", "1.1", NEXT)));

        assertThat(withReaders().exit()).isZero();
        assertThat(withReaders().out()).contains("yes: nobody who is known would break");
    }

    @Test
    void answer_for_programs_is_one_document() throws IOException {
        JsonNode json = new ObjectMapper().readTree(withReaders("--json").out());

        assertThat(json.path("answer").asText()).isEqualTo("NO");
        assertThat(json.path("breaks").get(0).asText()).isEqualTo("mail@1.0");
        assertThat(json.path("order").get(0).path("do").asText()).isEqualTo("SPLIT_THE_CHANGE");
        assertThat(json.path("programs").get(0).path("groups").get(0).asText()).isEqualTo("mail-group");
        assertThat(json.path("findings").get(0).path("rule").asText()).isEqualTo("DEPLOY_RUNNING_READER_BREAKS");
    }

    @Test
    void schema_of_another_file_is_asked_for_the_subject_of_its_record() throws IOException {
        new Folder(path).write("draft/A.avsc", OTHER);

        CommandLineCall call = withReaders("--schema", path.resolve("draft/A.avsc"));

        assertThat(call.exit()).isZero();
        assertThat(withReaders("--schema", path.resolve("A.avsc")).out()).contains("A.avsc:1:", "mail@1.0 would break");
    }

    @Test
    void schema_that_belongs_to_no_subject_is_told_with_what_is_near() throws IOException {
        new Folder(path).write("draft/B.avsc", Folder.record("B"));

        assertThat(withReaders("--schema", path.resolve("draft/B.avsc")).err())
                .contains("no subject has the type n.B", "--subject");
        assertThat(withReaders("--schema", path.resolve("draft/B.avsc"), "--subject", "t-n.AA")
                        .err())
                .contains("there is no subject t-n.AA", "t-n.A");
        assertThat(withReaders("--schema", path.resolve("draft/B.avsc"), "--subject", SUBJECT)
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void program_is_asked_by_its_name_in_the_list() {
        CommandLineCall call = withReaders("mail@1.0");

        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("DEPLOY_NEW_READER_BREAKS", "records written with 1");
    }

    @Test
    void program_is_asked_by_its_manifest_without_any_list() throws IOException {
        new Folder(path)
                .write(
                        "manifest.json",
                        "{\"format\":1,\"app\":\"mail\",\"version\":\"2.0\",\"readers\":[{\"subject\":\"" + SUBJECT
                                + "\",\"schema\":" + OLD + "}]}");
        Path manifest = path.resolve("manifest.json");

        assertThat(call("--manifest", manifest).exit()).isZero();
        assertThat(call("--manifest", manifest).out()).contains("yes: it reads everything");
        assertThat(call("mail@2.0", "--manifest", manifest).exit()).isZero();
        CommandLineCall other = call("mail@2.1", "--manifest", manifest);
        assertThat(other.exit()).isEqualTo(3);
        assertThat(other.err()).contains("is that of mail@2.0, not of mail@2.1");
    }

    @Test
    void program_that_nobody_knows_is_told_with_those_that_there_are() {
        CommandLineCall call = withReaders("mail@9.9");

        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("knows no mail@9.9", "it knows mail@1.0", "--manifest FILE");
    }

    @Test
    void jar_without_manifest_or_that_is_none_is_told() throws IOException {
        new Folder(path).write("broken.jar", "no zip");

        assertThat(call("--manifest", path.resolve("broken.jar")).err()).contains("is no jar");
        assertThat(call("--manifest", path.resolve("none.jar")).err()).contains("there is no file");
    }

    @Test
    void list_that_is_old_is_a_warning_and_that_the_schemas_changed_since_is_noted() throws Exception {
        new Folder(path)
                .write("readers.json", list("2020-01-01T00:00:00Z", entry("mail", "1.1", NEXT)))
                .git("init", "-q")
                .commit();

        CommandLineCall call = withReaders();

        assertThat(call.exit()).isZero();
        assertThat(call.out())
                .contains("WARN DEPLOY_READERS_OUTDATED", "is of 2020-01-01T00:00:00Z", "older than the schemas");
    }

    @Test
    void list_cut_in_half_is_told_with_its_line() throws IOException {
        String list = list("2999-01-01T00:00:00Z", entry("mail", "1.1", NEXT));
        new Folder(path).write("readers.json", list.substring(0, list.length() / 2));

        CommandLineCall call = withReaders();

        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("readers.json:1 is not JSON");
    }

    @Test
    void question_without_a_source_of_readers_says_how_to_give_one() {
        CommandLineCall call = call();

        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("--bootstrap-servers HOST:PORT", "--readers FILE");
    }

    @Test
    void arguments_that_contradict_each_other_are_called_wrongly() {
        assertThat(withReaders("mail").exit()).isEqualTo(2);
        assertThat(withReaders("--bootstrap-servers", "localhost:1").exit()).isEqualTo(2);
        assertThat(withReaders("mail@1.0", "--schema", "A.avsc").exit()).isEqualTo(2);
        assertThat(withReaders("--subject", SUBJECT).exit()).isEqualTo(2);
        assertThat(withReaders("--silence", "PT0S").exit()).isEqualTo(2);
        assertThat(withReaders("--silence", "ten minutes").exit()).isEqualTo(2);
        assertThat(call("--bootstrap-servers", "localhost:1", "--broker-timeout", "0")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void broker_that_does_not_answer_is_told_in_time() {
        CommandLineCall call = call("--bootstrap-servers", "localhost:1", "--broker-timeout", "1");

        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("no broker at localhost:1 answered within 1 s");
    }

    @Test
    void address_and_settings_of_brokers_that_cannot_be_right_are_told() throws IOException {
        new Folder(path).write("client.properties", "security.protocol=NONSENSE\n");

        assertThat(call("--bootstrap-servers", "no port").err()).contains("cannot speak to the brokers at no port");
        assertThat(call("--bootstrap-servers", "localhost:1", "--client-properties", path.resolve("client.properties"))
                        .err())
                .contains("NONSENSE", "--client-properties");
        assertThat(call("--bootstrap-servers", "localhost:1", "--client-properties", path.resolve("none"))
                        .err())
                .contains("cannot read the file of --client-properties");
    }

    @Test
    void list_of_those_who_run_shows_them_and_what_they_do_with_each_field() {
        CommandLineCall call =
                CommandLineCall.of("readers", "--readers", path.resolve("readers.json"), "--schemas", path, "--matrix");

        assertThat(call.exit()).isZero();
        assertThat(call.out())
                .contains("mail@1.0 (group mail-group, 1 instance", "  reads " + SUBJECT)
                .contains("A.a    read", "A.b    fails");
    }

    @Test
    void list_of_those_who_run_is_saved_and_printed_as_json() throws IOException {
        Path copy = path.resolve("copy.json");

        CommandLineCall call = CommandLineCall.of(
                "readers",
                "--readers",
                path.resolve("readers.json"),
                "--schemas",
                path,
                "--matrix",
                "--json",
                "--save",
                copy);

        JsonNode json = new ObjectMapper().readTree(call.out());
        assertThat(json.path("programs").get(0).path("app").asText()).isEqualTo("mail");
        assertThat(json.path("matrix")
                        .get(0)
                        .path("fields")
                        .get(1)
                        .path("uses")
                        .get(0)
                        .asText())
                .isEqualTo("FAILS");
        assertThat(CommandLineCall.of("readers", "--readers", copy).out()).contains("mail@1.0");
    }
}
