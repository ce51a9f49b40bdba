package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FixCommandTest {

    private static final String OLD = Folder.record("A", Folder.field("a", "\"int\""));

    @TempDir
    Path path = Path.of("");

    @BeforeEach
    void released() throws IOException {
        new Folder(path).write("released/1/A.avsc", OLD);
    }

    @Test
    void change_isShownAndNotMade_withoutWrite() throws IOException {
        String text = """
                {
                  "type": "record",
                  "name": "A",
                  "namespace": "n",
                  "doc": "D.",
                  "fields": [
                    {"name": "a", "type": "int", "doc": "D."},
                    {"name": "b", "type": "string", "doc": "D."}
                  ]
                }
                """;
        new Folder(path).write("A.avsc", text);

        CommandLineCall call = fix();

        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).endsWith("""
                /A.avsc:8:5 ERROR WIRE_FIELD_ADDED_WITHOUT_DEFAULT  A.b
                  change: make `b` optional, with the default null
                  @@ -6,5 +6,5 @@
                     "fields": [
                       {"name": "a", "type": "int", "doc": "D."},
                  -    {"name": "b", "type": "string", "doc": "D."}
                  +    {"name": "b", "type": ["null", "string"], "doc": "D.", "default": null}
                     ]
                   }

                1 change of 1 file; run again with --write to make it
                """);
        assertThat(new Folder(path).read("A.avsc")).isEqualTo(text);
    }

    @Test
    void fixedFolder_isLeftAlone() throws IOException {
        new Folder(path)
                .write("A.avsc", Folder.record("A", Folder.field("a", "\"int\""), Folder.field("b", "\"int\"")));
        fix("--write");
        String once = new Folder(path).read("A.avsc");

        CommandLineCall again = fix("--write");

        assertThat(again.exit()).isZero();
        assertThat(again.out()).isEqualTo("nothing to mend\n");
        assertThat(new Folder(path).read("A.avsc")).isEqualTo(once);
    }

    @Test
    void ruleOrPlace_isAllThatIsMended() throws IOException {
        new Folder(path)
                .write(
                        "A.avsc",
                        Folder.record(
                                "A", "\n" + Folder.field("a", "\"string\""), "\n" + Folder.field("b", "\"int\"")));

        assertThat(changes(fix("WIRE_TYPE_MISMATCH"))).containsExactly("A.a");
        assertThat(changes(fix("wire-field-added-without-default"))).containsExactly("A.b");
        assertThat(changes(fix(path + "/A.avsc:2"))).containsExactly("A.a");
        assertThat(changes(fix(path + "/./A.avsc"))).containsExactly("A.b", "A.a");
        assertThat(changes(fix(path + "/A.avsc:3", "WIRE_TYPE_MISMATCH"))).isEmpty();
    }

    @Test
    void argumentThatIsNeitherRuleNorPlace_isAWrongCall() throws IOException {
        new Folder(path).write("A.avsc", OLD);

        CommandLineCall call = fix("WIRE_FIELD_ADDED");

        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("neither a rule nor a place", "WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
        assertThat(fix("--against", "svn:1").exit()).isEqualTo(2);
    }

    @Test
    void folderThatCannotBeChecked_cannotBeMended() {
        CommandLineCall call = CommandLineCall.of("fix", "--schemas", path.resolve("none"));

        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("is no folder").doesNotContain("\tat ");
    }

    @Test
    void brokenSchema_isLeftToPeople() throws IOException {
        new Folder(path).write("A.avsc", "{\"type\": ");

        CommandLineCall call = fix("--write");

        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("1 finding left to people", "SCHEMA_INVALID", "nothing that can be mended");
    }

    @Test
    void file_keepsItsRights_andALinkLeadsWhereItLed() throws IOException {
        Path real = path.resolve("elsewhere/A.avsc.txt");
        new Folder(path).write("elsewhere/A.avsc.txt", Folder.record("A", Folder.field("a", "\"string\"")));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.createSymbolicLink(path.resolve("A.avsc"), real);

        assertThat(fix("--write").exit()).isZero();

        assertThat(Files.isSymbolicLink(path.resolve("A.avsc"))).isTrue();
        assertThat(Files.readString(real)).isEqualTo(OLD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void releasedFile_isNotWritten_evenThroughALink() throws IOException {
        new Folder(path).write("released/draft/A.avsc", Folder.record("A", Folder.field("a", "\"string\"")));
        Files.createSymbolicLink(path.resolve("A.avsc"), path.resolve("released/draft/A.avsc"));

        CommandLineCall call = fix("--write", "WIRE_TYPE_MISMATCH");

        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("what was released stays as it is");
        assertThat(new Folder(path).read("released/draft/A.avsc")).contains("string");
    }

    @Test
    void json_tellsChangesAndWhatIsLeft() throws IOException {
        new Folder(path)
                .write(
                        "A.avsc",
                        Folder.record("A", Folder.field("a", "\"string\"").replace("D.", "")));

        JsonNode json = new ObjectMapper().readTree(fix("--json").out());

        assertThat(json.path("written").booleanValue()).isFalse();
        assertThat(json.at("/mended/0/rule").asText()).isEqualTo("WIRE_TYPE_MISMATCH");
        assertThat(json.at("/mended/0/place/line").asInt()).isEqualTo(1);
        assertThat(json.at("/mended/0/diff").asText()).startsWith("--- ").contains("\n+{");
        assertThat(json.at("/left/0/rule").asText()).isEqualTo("LINT_DOC_MISSING");
        assertThat(json.at("/left/0/remedy").asText()).isNotEmpty();
    }

    @Test
    void textOfASchema_steersNoTerminal() throws IOException {
        new Folder(path)
                .write(
                        "A.avsc",
                        Folder.record("A", Folder.field("a", "\"string\"").replace("D.", "\u009b31m\u202e"))
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(fix().out()).doesNotContain("\u009b", "\u202e").contains("\\u009b31m\\u202e");
    }

    private static List<String> changes(CommandLineCall call) {
        return call.out()
                .lines()
                .filter(line -> line.contains(" ERROR "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private CommandLineCall fix(String... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("fix", "--no-cache", "--schemas", path, "--against", "released"));
        if (List.of(more).contains("--against")) {
            arguments.subList(4, 6).clear();
        }
        arguments.addAll(List.of(more));
        return CommandLineCall.of(arguments.toArray());
    }
}
