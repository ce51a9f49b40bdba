package io.thereview.gate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerdictCacheTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void report_that_is_kept_is_not_made_again() {
        VerdictCache cache = VerdictCache.in(folder);
        Report report = new Report(List.of(), List.of("a"), 2, List.of("note"));
        assertThat(new Verdicts(cache).get(cache.key().with("x"), () -> report)).isEqualTo(report);
        assertThat(new Verdicts(cache).get(cache.key().with("x"), () -> new Report(List.of(), List.of(), 0, List.of())))
                .isEqualTo(report);
        assertThat(new Verdicts(cache).get(cache.key().with("y"), () -> new Report(List.of(), List.of(), 0, List.of())))
                .isNotEqualTo(report);
    }

    @Test
    void text_that_is_damaged_counts_as_absent() throws IOException {
        VerdictCache cache = VerdictCache.in(folder);
        String key = cache.key().with("x").hex();
        cache.put(key, "kept");
        assertThat(cache.get(key)).contains("kept");
        Path file = files().get(0);
        Files.writeString(file, Files.readString(file).replace("kept", "Kept"));
        assertThat(cache.get(key)).isEmpty();
        Files.writeString(file, "");
        assertThat(cache.get(key)).isEmpty();
    }

    @Test
    void parts_of_a_key_are_kept_apart() {
        assertThat(new ContentKey().with("ab").with("c").hex())
                .isNotEqualTo(new ContentKey().with("a").with("bc").hex());
    }

    @Test
    void folder_that_cannot_be_written_is_no_condition() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        VerdictCache cache = VerdictCache.in(file);
        String key = cache.key().hex();
        cache.put(key, "kept");
        assertThat(cache.get(key)).isEmpty();
    }

    @Test
    void cache_that_grew_too_large_is_trimmed() throws IOException {
        VerdictCache cache = VerdictCache.in(folder);
        for (int i = 0; i < 5; i++) {
            cache.put(cache.key().with(i).hex(), "x".repeat(100));
        }
        cache.trim(400);
        assertThat(files()).hasSize(2);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
