package io.thereview.gate.junit;

import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A report as tests: one for each subject, which fails with everything that was found in it. */
final class ReportTests {

    private ReportTests() {}

    static Stream<DynamicTest> of(Report report) {
        return report.bySubject().entrySet().stream()
                .map(subject -> DynamicTest.dynamicTest(subject.getKey(), () -> verify(subject.getValue())));
    }

    private static void verify(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            throw new AssertionError("the schema gate refuses this change:\n\n" + Format.text(findings));
        }
    }
}
