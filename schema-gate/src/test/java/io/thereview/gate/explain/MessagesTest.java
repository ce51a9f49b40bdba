package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.page.RulePages;
import io.thereview.gate.report.Format;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate says of the example that breaks each rule, word by word. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/test/resources/messages");

    static Stream<Rule> rules() {
        return RulePagesTest.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void message_isAsItWasRead(Rule rule) throws IOException {
        StringWriter out = new StringWriter();
        Format.TEXT.print(new ExampleJudge().rejected(RulePages.of(rule).orElseThrow()), out);

        Snapshot.check(FOLDER.resolve(rule + ".txt"), out.toString());
    }

    @Test
    void noMessage_isLeftOver() throws IOException {
        List<String> expected = rules().map(rule -> rule + ".txt").toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> superfluous = files.filter(
                            file -> !expected.contains(file.getFileName().toString()))
                    .toList();
            if (Snapshot.updates()) {
                for (Path file : superfluous) {
                    Files.delete(file);
                }
            } else {
                assertThat(superfluous).isEmpty();
            }
        }
    }
}
