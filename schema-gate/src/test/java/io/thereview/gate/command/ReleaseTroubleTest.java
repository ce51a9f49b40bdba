package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that were interrupted, made by hand, or damaged. */
final class ReleaseTroubleTest {

    private static final String A = Folder.record("A", Folder.field("n", "\"long\""));
    private static final String MORE = Folder.record("A", Folder.field("n", "\"long\""), Folder.optional("title"));
    private static final String BYTES = "released/1/A.golden.jsonl";
    private static final String MANIFEST = "released/1/release.json";
    private static final String CHANGELOG = "CHANGELOG.md";

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void schemas() throws IOException {
        folder = new Folder(path)
                .write("A.avsc", A)
                .write("subjects.yaml", "subjects: [{subject: t-n.A, file: A.avsc, level: FULL, owner: us}]\n");
    }

    @Test
    void changelog_that_cannot_be_read_stops_before_anything_is_released() throws IOException {
        folder.write(CHANGELOG, new byte[] {(byte) 0xff, (byte) 0xfe});
        CommandLineCall call = run("release");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains(CHANGELOG);
        assertThat(path.resolve("released/1")).doesNotExist();
    }

    @Test
    void release_that_the_changelog_does_not_tell_of_gets_its_lines_by_the_next_call_once() throws IOException {
        run("release");
        Files.delete(path.resolve(CHANGELOG));
        assertThat(run("release").out()).contains("nothing changed since release 1");
        assertThat(folder.read(CHANGELOG)).contains("## 1\n\n- t-n.A: new\n");
        String once = folder.read(CHANGELOG);
        run("release");
        assertThat(folder.read(CHANGELOG)).isEqualTo(once);

        folder.write("A.avsc", MORE);
        run("release");
        folder.write(CHANGELOG, once);
        run("release");
        assertThat(folder.read(CHANGELOG)).containsSubsequence("## 2", "- t-n.A: A.title: added", "## 1");
    }

    @Test
    void bytes_that_are_there_are_kept_when_the_list_of_the_release_is_missing() throws IOException {
        run("release");
        String few = folder.read(BYTES).lines().findFirst().orElseThrow() + "\n";
        folder.write(BYTES, few);
        Files.delete(path.resolve(MANIFEST));
        assertThat(run("golden", "record").out()).contains("release 1");
        assertThat(folder.read(BYTES)).isEqualTo(few);
        assertThat(run("check", "--no-cache", "--against", "released").exit()).isZero();
    }

    @Test
    void bytes_that_mean_another_value_are_not_taken_for_a_release() throws IOException {
        run("release");
        folder.write(BYTES, "{\"name\":\"seven\",\"bytes\":\"10\",\"value\":{\"n\":7}}\n");
        Files.delete(path.resolve(MANIFEST));
        CommandLineCall call = run("golden", "record");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains(BYTES + ":1:1: `seven`").contains("7 is read as 8");
        assertThat(path.resolve(MANIFEST)).doesNotExist();
    }

    @Test
    void folder_that_does_not_exist_cannot_be_recorded_or_verified() {
        for (String what : new String[] {"record", "verify"}) {
            CommandLineCall call = CommandLineCall.of("golden", what, "--schemas", path.resolve("nosuch"));
            assertThat(call.exit()).as(what).isEqualTo(3);
            assertThat(call.err()).contains("nosuch").doesNotContain("should not happen");
        }
    }

    @Test
    void written_files_have_the_permissions_of_every_new_file() throws IOException {
        run("release");
        folder.write("new", "");
        Files.createDirectory(path.resolve("folder"));
        for (String file : new String[] {CHANGELOG, MANIFEST, BYTES}) {
            assertThat(permissions(file)).as(file).isEqualTo(permissions("new"));
        }
        assertThat(permissions("released/1")).isEqualTo(permissions("folder"));
    }

    @Test
    void list_of_a_release_that_is_none_is_named() throws IOException {
        run("release");
        for (String text : new String[] {"null", "{", "[]", "{\"version\":1}", "{\"version\":1,\"files\":{}} x"}) {
            folder.write(MANIFEST, text);
            CommandLineCall call = run("check", "--no-cache", "--against", "released");
            assertThat(call.exit()).as(text).isEqualTo(3);
            assertThat(call.err())
                    .as(text)
                    .contains(MANIFEST)
                    .contains("does not say what the release holds")
                    .doesNotContain("should not happen");
        }
    }

    @Test
    void broken_schema_of_a_release_is_named() throws IOException {
        for (String text : new String[] {"{", "{\"type\":\"nosuch\"}", ""}) {
            folder.write("released/1/A.avsc", text);
            CommandLineCall call = run("golden", "record");
            assertThat(call.exit()).as(text).isEqualTo(3);
            assertThat(call.err()).as(text).contains("released/1/A.avsc").doesNotContain("should not happen");
            assertThat(path.resolve(MANIFEST)).doesNotExist();
        }
    }

    @Test
    void subject_without_its_file_is_a_finding_when_bytes_are_verified() throws IOException {
        run("release");
        Files.delete(path.resolve("A.avsc"));
        CommandLineCall call = run("golden", "verify");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("SCHEMA_INVALID").contains("`A.avsc`, which does not exist");
    }

    private Object permissions(String file) throws IOException {
        return Files.getPosixFilePermissions(path.resolve(file));
    }

    private CommandLineCall run(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--schemas";
        all[arguments.length + 1] = path;
        return CommandLineCall.of(all);
    }
}
