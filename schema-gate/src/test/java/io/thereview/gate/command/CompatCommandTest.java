package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.judge.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CompatCommandTest {

    private static final String FINE = "{\"id\":\"fine\",\"level\":\"FULL\",\"previous\":[\"int\"],\"next\":\"int\"}";

    @TempDir
    Path folder = Path.of("");

    @Test
    void union_without_branches_holds_no_default() throws IOException {
        CommandLineCall call = compat(both(field("[]", ",\"default\":0")), FINE);
        assertThat(call.out()).contains("DEFAULT_INVALID", "holds nothing", "\"id\":\"fine\"");
        assertThat(call.text()).doesNotContain("could not be judged");
        assertThat(call.exit()).isEqualTo(1);
    }

    @Test
    void fixed_that_no_parser_takes_is_an_invalid_schema() throws IOException {
        CommandLineCall call = compat(both(fixed(Integer.MAX_VALUE)), FINE);
        assertThat(call.out()).contains("SCHEMA_INVALID", "this is no Avro schema", "\"id\":\"fine\"");
        assertThat(call.exit()).isEqualTo(1);
    }

    @Test
    void fixed_too_large_for_memory_is_judged_by_the_schema_alone() throws IOException {
        CommandLineCall call = compat(both(fixed(1_900_000_000)), FINE);
        assertThat(call.out()).contains("LINT_HUGE_FIXED", "\"id\":\"fine\"");
        assertThat(call.text()).doesNotContain("could not be judged");
    }

    @Test
    void case_that_breaks_the_judge_costs_no_other_case_its_verdict() throws IOException {
        Path cases = write(FINE.replace("fine", "bad"), FINE);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new CompatCommand(given -> {
                    if (given.id().equals("bad")) {
                        throw new OutOfMemoryError("heap");
                    }
                    return new Verdict(List.of());
                }))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));

        assertThat(command.execute("--cases", cases.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        bad -> assertThat(bad).contains("SCHEMA_INVALID", "could not be judged", "heap"),
                        fine -> assertThat(fine).contains("\"id\":\"fine\"", "\"findings\":[]"));
        assertThat(err.toString()).contains("line 1 could not be judged");
    }

    @Test
    void text_after_the_object_is_no_part_of_a_case() throws IOException {
        CommandLineCall call = compat(FINE + " {}", FINE);
        assertThat(call.err())
                .contains("thereview schema compat: ", "line 1 is no case: something follows it at column");
        assertThat(call.out().lines()).hasSize(1);
        assertThat(call.exit()).isEqualTo(2);
    }

    @Test
    void byte_order_mark_before_the_first_case_is_skipped() throws IOException {
        assertThat(compat("\uFEFF" + FINE).exit()).isZero();
    }

    @Test
    void file_that_is_missing_is_said_after_the_whole_name_of_the_command() {
        CommandLineCall call = CommandLineCall.of("compat", "--cases", folder.resolve("none"), "--debug");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).startsWith("thereview schema compat: ").contains("none does not exist", "\tat ");
    }

    private CommandLineCall compat(String... lines) throws IOException {
        return CommandLineCall.of("compat", "--cases", write(lines));
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("cases"), String.join("\n", lines));
    }

    private static String both(String schema) {
        return "{\"id\":\"odd\",\"level\":\"FULL\",\"previous\":[%s],\"next\":%s}".formatted(schema, schema);
    }

    private static String fixed(int size) {
        return field("{\"type\":\"fixed\",\"name\":\"F\",\"size\":%d}".formatted(size), "");
    }

    private static String field(String type, String rest) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":%s%s}]}".formatted(type, rest);
    }
}
