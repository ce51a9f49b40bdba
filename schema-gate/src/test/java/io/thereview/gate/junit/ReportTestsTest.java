package io.thereview.gate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ReportTestsTest {

    @Test
    void everySubject_isATest() {
        assertThat(ReportTests.of(report(finding(Rule.LINT_DUPLICATE_DEFINITION, ""))))
                .extracting(DynamicTest::getDisplayName)
                .containsExactly("orders-value", "users-value", "(all schemas)");
    }

    @Test
    void subjectWithAnError_failsWithEverythingFoundInIt() {
        DynamicTest test = test(
                "users-value",
                report(finding(Rule.WIRE_TYPE_MISMATCH, "users-value"), finding(Rule.LINT_DOC_MISSING, "users-value")));

        assertThatThrownBy(() -> test.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "schemas/User.avsc:2:3 ERROR WIRE_TYPE_MISMATCH  User.id\n  it changed\n  fix   :")
                .hasMessageContaining("WARN LINT_DOC_MISSING");
    }

    @Test
    void errorOfAnotherSubject_failsOnlyThat() {
        Report report = report(finding(Rule.WIRE_TYPE_MISMATCH, "users-value"));

        assertThatCode(() -> test("orders-value", report).getExecutable().execute())
                .doesNotThrowAnyException();
    }

    @Test
    void warning_failsNothing() {
        Report report = report(finding(Rule.LINT_DOC_MISSING, "users-value"));

        assertThatCode(() -> test("users-value", report).getExecutable().execute())
                .doesNotThrowAnyException();
    }

    private static DynamicTest test(String subject, Report report) {
        return ReportTests.of(report)
                .filter(test -> test.getDisplayName().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static Report report(Finding... findings) {
        return new Report(List.of(findings), List.of("orders-value", "users-value"), 2, List.of());
    }

    private static Finding finding(Rule rule, String subject) {
        return new Finding(
                rule,
                rule.severity(),
                subject,
                "User.id",
                Optional.of(new Place("schemas/User.avsc", 2, 3)),
                "it changed",
                List.of(),
                Optional.empty(),
                "change it back");
    }
}
