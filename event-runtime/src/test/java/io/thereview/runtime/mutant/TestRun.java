package io.thereview.runtime.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The program of the process in which tests judge a mutant: runs the named methods and writes what became of them. */
final class TestRun implements TestExecutionListener {

    private final TreeMap<String, Boolean> methods = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private TestRun() {}

    /** The first argument is the file to write, the others are the methods. */
    public static void main(String[] arguments) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(arguments)
                        .skip(1)
                        .map(DiscoverySelectors::selectMethod)
                        .toList())
                .build();
        TestRun run = new TestRun();
        LauncherFactory.create().execute(request, run);
        Files.write(Path.of(arguments[0]), run.lines());
        System.exit(0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String name = nameOf(test);
        Optional<Throwable> failure = result.getThrowable();
        failure.ifPresent(thrown -> failures.add(name + ": " + oneLine(thrown)));
        if (test.isTest()) {
            methods.merge(name, failure.isEmpty(), Boolean::logicalAnd);
        }
    }

    private static String nameOf(TestIdentifier test) {
        return test.getSource()
                .map(source -> switch (source) {
                    case MethodSource method -> method.getClassName() + '#' + method.getMethodName();
                    case ClassSource type -> type.getClassName();
                    default -> test.getUniqueId();
                })
                .orElse(test.getUniqueId());
    }

    private static String oneLine(Throwable thrown) {
        return thrown.toString().replaceAll("\\s+", " ");
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        methods.forEach((method, passed) -> {
            if (passed) {
                lines.add(TestReport.PASSED + method);
            }
        });
        failures.forEach(failure -> lines.add(TestReport.FAILED + failure));
        return lines;
    }
}
