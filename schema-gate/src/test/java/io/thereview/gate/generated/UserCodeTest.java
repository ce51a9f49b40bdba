package io.thereview.gate.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.page.UserCode;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages of the SOURCE rules say of code, held against what really becomes of it: classes are generated from both
 * versions, the code is compiled with the earlier ones and run, then with the next ones, as it is and compiled again.
 */
class UserCodeTest {

    private static final Map<Rule, Trial> BREAKING = new LinkedHashMap<>();
    private static final Map<Rule, Trial> SAFE = new LinkedHashMap<>();

    private static ClassSecurityValidator.ClassSecurityPredicate trust = ClassSecurityValidator.DEFAULT;

    static Stream<Rule> rules() {
        return Stream.of(Rule.values()).filter(rule -> rule.lens() == Lens.SOURCE);
    }

    private static UserCode code(Rule rule) {
        return RulePages.of(rule).flatMap(RulePage::code).orElseThrow(() -> new AssertionError("no code for " + rule));
    }

    @BeforeAll
    static void compile_everything(@TempDir Path folder) throws IOException {
        trust = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                trust, type -> type.getPackageName().matches("trial\\d+.*")));
        rules().forEach(rule -> {
            RulePage page = RulePages.of(rule).orElseThrow();
            int id = 2 * BREAKING.size();
            BREAKING.put(rule, Trial.of(id, (Example.Change) page.reject(), code(rule), true));
            SAFE.put(rule, Trial.of(id + 1, (Example.Change) page.accept(), code(rule), false));
        });
        Trial.compile(
                Stream.concat(BREAKING.values().stream(), SAFE.values().stream())
                        .toList(),
                folder);
    }

    @AfterAll
    static void trust_again_what_was_trusted() {
        ClassSecurityValidator.setGlobal(trust);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void code_beforeTheChange_doesWhatThePageSays(Rule rule) {
        assertThat(trial(BREAKING, rule).before()).isEqualTo(code(rule).before());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void code_notCompiledAgain_doesWhatThePageSays(Rule rule) {
        assertThat(trial(BREAKING, rule).notRebuilt()).isEqualTo(code(rule).notRebuilt());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void code_compiledAgain_doesWhatThePageSays(Rule rule) {
        assertThat(trial(BREAKING, rule).rebuilt()).isEqualTo(code(rule).rebuilt());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void code_whereTheChangeIsMadeSafely_goesOnAsBefore(Rule rule) {
        Trial safe = trial(SAFE, rule);

        assertThat(safe.notRebuilt()).isEqualTo(safe.before());
        assertThat(safe.before()).isEqualTo(code(rule).before());
        assertThat(safe.rebuilt()).isEqualTo(code(rule).before());
    }

    @Test
    void severity_isErrorOnlyWhereCodeCompilesAndDoesSomethingElse_orNoClassCompiles() {
        assertThat(rules().filter(rule -> rule.severity() == io.thereview.gate.rule.Severity.ERROR))
                .filteredOn(rule -> rule != Rule.SOURCE_CLASS_DOES_NOT_COMPILE)
                .allSatisfy(rule -> assertThat(code(rule).rebuilt())
                        .isNotEqualTo(UserCode.NOT_COMPILED)
                        .isNotEqualTo(code(rule).before()));
    }

    private static Trial trial(Map<Rule, Trial> trials, Rule rule) {
        return java.util.Objects.requireNonNull(trials.get(rule));
    }
}
