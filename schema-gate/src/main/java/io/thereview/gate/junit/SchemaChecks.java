package io.thereview.gate.junit;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.rule.Level;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The schemas of a project, checked in its own build: a test for each subject, which fails with what
 * {@code schema check} would print. This is all that a project needs:
 *
 * <pre>{@code
 * class SchemasTest {
 *
 *     @TestFactory
 *     Stream<DynamicTest> schemas() {
 *         return SchemaChecks.of(Path.of("src/main/avro")).tests();
 *     }
 * }
 * }</pre>
 *
 * Without more, every schema is compared with the releases in the folder {@code released} below, and with the merge base
 * of the git branch with the main branch; its level is what {@code subjects.yaml} says, or BACKWARD_TRANSITIVE. Relative
 * paths begin where the tests run, which is the module for Maven and Gradle. Immutable.
 */
public final class SchemaChecks {

    private final CheckOptions options;

    private SchemaChecks(CheckOptions options) {
        this.options = options;
    }

    /** The schemas in this folder, and in the folders within. */
    public static SchemaChecks of(Path schemas) {
        return new SchemaChecks(CheckOptions.of(schemas));
    }

    /**
     * Compared with these instead: {@code released}, {@code git:REF[:PATH]} or {@code dir:PATH}.
     *
     * @throws IllegalArgumentException if one is none of these
     */
    public SchemaChecks against(String... baselines) {
        return new SchemaChecks(
                options.withAgainst(Stream.of(baselines).map(Against::of).toArray(Against[]::new)));
    }

    /** At this level instead of every subject's own. */
    public SchemaChecks level(Level level) {
        return new SchemaChecks(options.withLevel(level));
    }

    /** So that a warning fails its test as an error does. */
    public SchemaChecks strict() {
        return new SchemaChecks(new CheckOptions(
                options.schemas(), options.against(), options.level(), options.lenses(), true, options.cached()));
    }

    /**
     * Judges the schemas and returns a test for each subject, for a method with {@code @TestFactory}.
     *
     * @throws io.thereview.gate.source.SourceException if they cannot be checked: a folder or commit cannot be read
     */
    public Stream<DynamicTest> tests() {
        return ReportTests.of(GateRun.of(options).run());
    }
}
