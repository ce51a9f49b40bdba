package io.thereview.runtime.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the tests that ran in a process of their own.
 *
 * @param passed methods of which every run passed, as {@code package.Class#method}
 * @param failures why others failed: the method, a colon, the throwable
 */
record TestReport(Set<String> passed, List<String> failures) {

    /** What one line of the report begins with. */
    static final String PASSED = "passed ";

    /** What one line of the report begins with. */
    static final String FAILED = "failed ";

    /**
     * The report that a {@link TestRun} wrote.
     *
     * @throws AssertionError if it wrote none, because no test could be run
     */
    static TestReport read(Path report, Path output) throws IOException {
        if (!Files.exists(report)) {
            throw new AssertionError("no test was run:\n" + Files.readString(output));
        }
        List<String> lines = Files.readAllLines(report);
        return new TestReport(
                lines.stream()
                        .filter(line -> line.startsWith(PASSED))
                        .map(line -> line.substring(PASSED.length()))
                        .collect(Collectors.toSet()),
                lines.stream()
                        .filter(line -> line.startsWith(FAILED))
                        .map(line -> line.substring(FAILED.length()))
                        .toList());
    }
}
