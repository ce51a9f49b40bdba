package io.thereview.stack.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ViewTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void progress_without_terminal_is_plain_lines() {
        ConsoleProgress progress = new ConsoleProgress(new Terminal(out, false, false));
        progress.started("kafka-1");
        progress.ready("kafka-1", Duration.ofMillis(2140));
        assertThat(printed().lines()).containsExactly("start  kafka-1", "ready  kafka-1                   2.1 s");
    }

    @Test
    void progress_on_a_terminal_names_what_is_still_awaited() {
        ConsoleProgress progress = new ConsoleProgress(new Terminal(out, true, false));
        progress.started("kafka-1");
        progress.started("redis");
        progress.ready("redis", Duration.ofMillis(100));
        assertThat(printed()).contains("wait   kafka-1, redis …").endsWith("\r\u001b[Kwait   kafka-1 …");
    }

    @Test
    void terminal_with_no_color_has_none() {
        assertThat(Terminal.standard(Map.of("NO_COLOR", "1")).coloured()).isFalse();
        assertThat(new Terminal(out, true, false).green("ready")).isEqualTo("ready");
        assertThat(new Terminal(out, true, true).green("ready")).startsWith("\u001b[");
    }

    @Test
    void table_has_aligned_columns_and_no_trailing_space() {
        assertThat(new Table("SERVICE", "STATE")
                        .row("redis", "ready")
                        .row("kafka-1", "")
                        .toString())
                .isEqualTo("SERVICE  STATE\nredis    ready\nkafka-1\n");
        assertThatThrownBy(() -> new Table("ONE").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
