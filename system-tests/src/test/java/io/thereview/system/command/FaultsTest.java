package io.thereview.system.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.system.fault.Schedule;
import io.thereview.system.history.History;
import io.thereview.system.history.LoadEnded;
import io.thereview.system.history.Run;
import io.thereview.system.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FaultsTest {

    private static final Run RUN = new Run(
            1,
            "2026-11-01T12:00:00Z",
            "none",
            1,
            List.of(),
            new Run.Bounds(1, 1, 1_000_000_000L, 1_000_000_000L, true));

    @Test
    void length_is_written_as_people_write_it() {
        Length length = new Length();
        assertThat(length.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(length.convert("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThatThrownBy(() -> length.convert("soon"))
                .isInstanceOf(CommandLine.TypeConversionException.class)
                .hasMessageContaining("'soon'")
                .hasMessageContaining("90s");
    }

    @Test
    void wrong_call_is_told_from_a_failure() {
        assertThat(Main.run("--duration", "5s")).isEqualTo(2);
        assertThat(Main.run("--duration", "soon")).isEqualTo(2);
        assertThat(Main.run("--help")).isZero();
    }

    @Test
    void folder_with_something_in_it_is_refused_before_anything_starts(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("history.jsonl"), "of an earlier run");

        assertThat(Main.run("--folder", folder.toString())).isEqualTo(1);

        assertThat(folder.resolve("history.jsonl")).hasContent("of an earlier run");
    }

    @Test
    void run_in_which_too_few_faults_happened_shows_nothing() {
        History history = new History(RUN, List.of(new LoadEnded(1)));

        RunResult result = RunResult.of(Path.of("run"), Report.of(history), Schedule.of(1, Duration.ofSeconds(90)));

        assertThat(result.ok()).isFalse();
        assertThat(result.shortcomings()).containsExactly("only 0 faults happened, not 7");
        assertThat(result.text()).contains("only 0 faults happened", "This must not be", "report.html");
        assertThat(result.json()).contains("\"ok\":false", "\"fired\":0");
    }
}
