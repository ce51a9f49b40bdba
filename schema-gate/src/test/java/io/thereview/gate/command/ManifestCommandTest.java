package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.ReaderJson;
import io.thereview.gate.readers.ReaderManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestCommandTest {

    private static final String LISTED = """
            subjects:
              - {subject: t-n.B, file: B.avsc, level: FULL, owner: o}
              - {subject: t-n.A, file: A.avsc, level: FULL, owner: o}
              - {subject: u-n.A, file: A.avsc, level: FULL, owner: o}
            """;

    @TempDir
    Path path = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        new Folder(path)
                .write("subjects.yaml", LISTED)
                .write("A.avsc", Folder.record("A", Folder.field("b", "\"B\"")))
                .write("B.avsc", Folder.record("B"));
    }

    @Test
    void subjects_that_fit_are_written_whole_in_the_order_of_the_list() {
        CommandLineCall call = manifest("app@1.0", "--subjects", "t-n.A,t-*");
        assertThat(call.exit()).isZero();
        ReaderManifest manifest = ReaderJson.readManifest("out", call.out());
        assertThat(manifest.app()).isEqualTo("app");
        assertThat(manifest.version()).isEqualTo("1.0");
        assertThat(manifest.readers()).extracting(Reader::subject).containsExactly("t-n.B", "t-n.A");
        assertThat(manifest.readers().get(1).schema().getField("b").schema().getFullName())
                .isEqualTo("n.B");
    }

    @Test
    void pattern_that_fits_nothing_is_refused_with_what_is_known() {
        CommandLineCall call = manifest("app@1.0", "--subjects", "t-*,x-*");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("no subject fits `x-*`", "t-n.B, t-n.A, u-n.A");
    }

    @Test
    void star_alone_stands_for_any_text() {
        assertThat(manifest("app@1.0", "--subjects", "t.n*").exit()).isEqualTo(3);
        assertThat(manifest("app@1.0", "--subjects", "*").exit()).isZero();
    }

    @Test
    void schema_that_is_broken_is_named_with_its_place() throws IOException {
        new Folder(path).write("B.avsc", "{\"type\": \"record\"");
        CommandLineCall call = manifest("app@1.0", "--subjects", "t-n.A");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("B.avsc:1:");
    }

    @Test
    void app_without_version_is_called_wrongly() {
        assertThat(manifest("app", "--subjects", "*").exit()).isEqualTo(2);
        assertThat(manifest("app@", "--subjects", "*").err()).contains("'app@' is not APP@VERSION");
    }

    @Test
    void file_that_holds_the_same_is_left_as_it_is() throws IOException {
        Path file = path.resolve("made/readers.json");
        List<Object> arguments = List.of("--subjects", "t-*", "--output", file);
        assertThat(manifest("app@1.0", arguments.toArray()).exit()).isZero();
        FileTime before = FileTime.from(1, TimeUnit.HOURS);
        Files.setLastModifiedTime(file, before);

        manifest("app@1.0", arguments.toArray());
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);

        manifest("app@1.1", arguments.toArray());
        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(before);
        assertThat(Files.readString(file)).contains("\"1.1\"");
    }

    private CommandLineCall manifest(String name, Object... more) {
        Object[] arguments = new Object[more.length + 4];
        System.arraycopy(new Object[] {"manifest", "--schemas", path, name}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandLineCall.of(arguments);
    }
}
