package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestRulesTest {

    @ParameterizedTest
    @CsvSource({
        "WIRE_FIELD_ADED_WITHOUT_DEFAULT, WIRE_FIELD_ADDED_WITHOUT_DEFAULT",
        "FIELD_ADDED_WITHOUT_DEFAULT, WIRE_FIELD_ADDED_WITHOUT_DEFAULT",
        "scale, SEMANTIC_DECIMAL_SCALE_CHANGED",
        "pii, LINT_PII_UNMARKED",
    })
    void misspeltOrPartialName_findsItsRule(String typed, Rule expected) {
        assertThat(NearestRules.to(typed)).contains(expected).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void capitalsAndDashes_doNotMatter() {
        assertThat(NearestRules.named("wire-type-mismatch")).contains(Rule.WIRE_TYPE_MISMATCH);
        assertThat(NearestRules.named("WIRE_TYPE")).isEmpty();
    }

    @Test
    void nothingLikeARule_findsNone() {
        assertThat(NearestRules.to("foo")).isEmpty();
        assertThat(NearestRules.to("")).isEmpty();
    }
}
