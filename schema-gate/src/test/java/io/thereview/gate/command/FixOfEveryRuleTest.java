package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.gate.fix.Fixes;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example that breaks a rule, in a folder as people have it, mended by the command. */
final class FixOfEveryRuleTest {

    @TempDir
    Path path = Path.of("");

    static Set<Rule> rules() {
        return Fixes.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rejectedExample_passesTheCheck_onceMended(Rule rule) throws IOException {
        String level = layOut(rule);
        assertThat(call("check", level).out()).contains(rule.name());

        CommandLineCall fix = call("fix", level, "--write");

        assertThat(fix.exit()).describedAs(fix.text()).isZero();
        assertThat(call("check", level).out()).doesNotContain(rule.name() + " ", " ERROR ");
        assertThat(call("check", level).exit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rejectedExample_losesTheFinding_byTheRemedyOfTheRuleAlone(Rule rule) throws IOException {
        String level = layOut(rule);

        CommandLineCall fix = call("fix", level, "--write", rule.name());

        assertThat(fix.out()).contains("written");
        assertThat(call("check", level).out()).doesNotContain(rule.name() + " ");
        CommandLineCall again = call("fix", level, "--write", rule.name());
        assertThat(again.out().strip()).isEqualTo("nothing to mend");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rejectedExample_passesTheCheck_howeverItIsLaidOut(Rule rule) throws IOException {
        String level = layOut(rule);
        String text = new Folder(path).read(file(rule));
        for (long seed = 0; seed < 3; seed++) {
            new Folder(path).write(file(rule), Ragged.of(text, seed));

            CommandLineCall fix = call("fix", level, "--write");

            assertThat(fix.out()).describedAs(Ragged.of(text, seed)).contains("written");
            assertThat(call("check", level).out()).describedAs(fix.out()).doesNotContain(rule.name() + " ", " ERROR ");
        }
    }

    private static String file(Rule rule) throws IOException {
        Example.Change change =
                (Example.Change) RulePages.of(rule).orElseThrow().reject();
        String first =
                change.previous().isEmpty() ? change.next() : change.previous().get(0);
        return new ObjectMapper().readTree(first).path("name").asText() + ".avsc";
    }

    private String layOut(Rule rule) throws IOException {
        Example.Change change =
                (Example.Change) RulePages.of(rule).orElseThrow().reject();
        List<String> previous = change.previous();
        String file = file(rule);
        Folder folder = new Folder(path).write(file, change.next());
        for (int i = 0; i < previous.size(); i++) {
            folder.write("released/" + (i + 1) + "/" + file, previous.get(i));
        }
        return change.level().name();
    }

    private CommandLineCall call(String command, String level, String... more) {
        List<Object> arguments = new ArrayList<>(
                List.of(command, "--no-cache", "--schemas", path, "--against", "released", "--level", level));
        arguments.addAll(List.of(more));
        return CommandLineCall.of(arguments.toArray());
    }
}
