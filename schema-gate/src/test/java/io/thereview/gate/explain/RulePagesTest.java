package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.page.RulePages;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulePagesTest {

    private static final ExampleJudge JUDGE = new ExampleJudge();

    static Stream<Rule> rules() {
        return Stream.of(Rule.values()).filter(rule -> RulePages.of(rule).isPresent());
    }

    @Test
    void everyRule_hasAPage() {
        assertThat(Rule.values())
                .filteredOn(rule -> RulePages.of(rule).isEmpty())
                .describedAs("rules without a page in src/main/resources/rules")
                .isEmpty();
    }

    @Test
    void everyPage_hasARule() throws IOException {
        List<String> expected =
                Stream.of(Rule.values()).map(rule -> rule + ".yaml").toList();
        try (Stream<Path> pages = Files.list(Path.of("src/main/resources/rules"))) {
            assertThat(pages.map(page -> page.getFileName().toString())).isSubsetOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rejectedExample_givesAFindingOfItsRule(Rule rule) {
        Report report = JUDGE.rejected(RulePages.of(rule).orElseThrow());

        assertThat(report.findings()).extracting(Finding::rule).contains(rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void acceptedExample_givesNoFindingOfItsRuleAndNoError(Rule rule) {
        Report report = JUDGE.accepted(RulePages.of(rule).orElseThrow());

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule() == rule || finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void purpose_isOneSentence(Rule rule) {
        assertThat(rule.purpose()).matches("[A-Z].*[^.]\\.").hasSizeLessThan(100);
    }
}
