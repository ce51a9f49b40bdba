package io.thereview.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepairTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void fileThatWasChangedMeanwhile_isNotWritten_norIsAnyOther() throws IOException {
        Files.writeString(folder.resolve("A.avsc"), "old");
        Files.writeString(folder.resolve("B.avsc"), "somebody's");
        Repair repair = new Repair(List.of(), List.of(), files("old", "old"), files("new", "new"));

        assertThatThrownBy(() -> repair.write(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("schemas/B.avsc was changed while it was being mended");
        assertThat(folder.resolve("A.avsc")).hasContent("old");
    }

    @Test
    void onlyFilesThatChange_areWritten() throws IOException {
        Files.writeString(folder.resolve("A.avsc"), "old");
        Repair repair = new Repair(List.of(), List.of(), files("old", "same"), files("new", "same"));

        repair.write(folder);

        assertThat(repair.files()).containsExactly("A.avsc");
        assertThat(folder.resolve("A.avsc")).hasContent("new");
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    private static Snapshot files(String a, String b) {
        return new Snapshot(
                "",
                "schemas/",
                new TreeMap<>(Map.of(
                        "A.avsc", a.getBytes(StandardCharsets.UTF_8), "B.avsc", b.getBytes(StandardCharsets.UTF_8))));
    }
}
