package io.thereview.gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.cache.VerdictCache;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachedRunTest {

    @TempDir
    Path schemas = Path.of("");

    @TempDir
    Path cache = Path.of("");

    @BeforeEach
    void history() throws IOException {
        write("released/1/A.avsc", "A", "");
        write("A.avsc", "A", "{\"name\":\"b\",\"type\":\"int\"}");
        write("B.avsc", "B", "");
    }

    @Test
    void second_run_gives_the_same_report_and_keeps_nothing_new() throws IOException {
        Report first = run();
        List<String> kept = kept();
        assertThat(first.findings()).extracting(Finding::rule).contains(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT);
        assertThat(kept).isNotEmpty();
        assertThat(run()).isEqualTo(first);
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void change_of_a_file_is_seen() throws IOException {
        run();
        write("A.avsc", "A", "{\"name\":\"b\",\"type\":\"int\",\"default\":7}");
        assertThat(run().findings()).extracting(Finding::rule).doesNotContain(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT);
        write("released/1/A.avsc", "A", "{\"name\":\"b\",\"type\":\"string\"}");
        assertThat(run().findings()).extracting(Finding::rule).contains(Rule.WIRE_TYPE_MISMATCH);
    }

    @Test
    void change_of_recorded_bytes_is_seen() throws IOException {
        write("B.avsc", "B", "{\"name\":\"b\",\"type\":\"int\"}");
        write("released/1/B.avsc", "B", "{\"name\":\"b\",\"type\":\"int\"}");
        Files.writeString(schemas.resolve("released/1/B.golden.jsonl"), "");
        assertThat(run().findings()).extracting(Finding::rule).doesNotContain(Rule.DATA_GOLDEN_BROKEN);
        Files.writeString(schemas.resolve("released/1/B.golden.jsonl"), "{}\n");
        assertThat(run().findings()).extracting(Finding::rule).contains(Rule.DATA_GOLDEN_BROKEN);
    }

    @Test
    void lines_that_moved_are_seen() throws IOException {
        run();
        Files.writeString(schemas.resolve("A.avsc"), "\n" + Files.readString(schemas.resolve("A.avsc")));
        assertThat(run()).isEqualTo(GateRun.of(options()).run());
    }

    @Test
    void cache_that_is_damaged_is_not_believed_and_is_written_anew() throws IOException {
        Report first = run();
        for (String file : kept()) {
            Files.writeString(Path.of(file), "{\"findings\":[],\"versions\":3");
        }
        assertThat(run()).isEqualTo(first);
        for (String file : kept()) {
            Path path = Path.of(file);
            assertThat(Files.readString(path)).contains("\"notes\"");
        }
    }

    private Report run() {
        return GateRun.of(options(), VerdictCache.in(cache)).run();
    }

    private CheckOptions options() {
        return CheckOptions.of(schemas).withAgainst(new Against.Released());
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private void write(String file, String name, String fields) throws IOException {
        Path target = schemas.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(
                target,
                "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"n\",\"fields\":[" + fields + "]}");
    }
}
