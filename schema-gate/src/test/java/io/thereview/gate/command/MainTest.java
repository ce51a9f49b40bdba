package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {

    private final StringWriter err = new StringWriter();

    @Test
    void output_that_cannot_be_written_is_no_success() {
        assertThat(explain("No space left on device")).isEqualTo(3);
        assertThat(err.toString()).contains("thereview schema: cannot write to standard output", "No space left");
    }

    @Test
    void reader_that_has_read_enough_is_no_failure() {
        assertThat(explain("Broken pipe")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void memory_that_runs_out_is_said_in_a_line() {
        CommandLine command = command().setExecutionStrategy(parsed -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(Main.run(command, "explain")).isEqualTo(3);
        assertThat(err.toString()).contains("memory ran out (Java heap space)").doesNotContain("\tat ");
    }

    @Test
    void every_command_is_told_in_a_whole_sentence() {
        assertThat(Main.commandLine().getSubcommands().values())
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .endsWith("."));
    }

    @Test
    void every_command_takes_debug() {
        assertThat(CommandLineCall.of("explain", "--debug").exit()).isZero();
    }

    private int explain(String problem) {
        return Main.run(
                command(),
                new Outlet(new OutputStream() {
                    @Override
                    public void write(int each) throws IOException {
                        throw new IOException(problem);
                    }
                }),
                "explain");
    }

    private CommandLine command() {
        return Main.commandLine().setErr(new PrintWriter(err, true));
    }
}
