package io.thereview.gate.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** Judges every schema of a folder against its earlier versions, and fails the build that would break somebody. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends GateMojo {

    /**
     * What to compare with: {@code released}, {@code git:REF[:PATH]} or {@code dir:PATH}, which begins at the module.
     * Default: the releases below the folder, and the merge base with the main branch.
     */
    @Parameter(property = "schema-gate.against")
    private List<String> against = List.of();

    /** In place of every subject's own level, such as {@code FULL_TRANSITIVE}. */
    @Parameter(property = "schema-gate.level")
    private @Nullable String level;

    /** Whether a warning fails the build as an error does. */
    @Parameter(property = "schema-gate.strict", defaultValue = "false")
    private boolean strict;

    /** Reports for machines, {@code FORMAT=FILE}: {@code junit=target/schema-gate.xml}. Paths begin at the module. */
    @Parameter(property = "schema-gate.formats")
    private List<String> formats = List.of();

    /** Any other options of {@code schema check}, as its command line takes them. */
    @Parameter(property = "schema-gate.options")
    private List<String> options = List.of();

    @Parameter(defaultValue = "${project.packaging}", readonly = true)
    private String packaging = "";

    /** Made by Maven. */
    @Inject
    public CheckMojo(MavenSession session, ToolchainManager toolchains) {
        super(session, toolchains);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            return;
        }
        Optional<Path> schemas = schemas();
        if (schemas.isPresent()) {
            check(schemas.get());
        } else if (packaging.equals("pom")) {
            getLog().info("there are no schemas in this module");
        } else {
            throw noSchemas();
        }
    }

    private void check(Path schemas) throws MojoExecutionException, MojoFailureException {
        GateProgram.Outcome outcome = run(arguments(schemas));
        switch (outcome.exit()) {
            case 0 -> outcome.output().lines().forEach(getLog()::info);
            case 1 -> throw new MojoFailureException("the schema gate refuses these schemas:\n\n" + outcome.output());
            default -> throw new MojoExecutionException("the schemas could not be checked: " + outcome.words());
        }
    }

    private List<String> arguments(Path schemas) throws MojoExecutionException {
        List<String> arguments = new ArrayList<>(List.of("check", "--no-cache", "--schemas", schemas.toString()));
        for (String baseline : against) {
            arguments.add("--against");
            arguments.add(baseline.startsWith("dir:") ? "dir:" + resolved(baseline.substring(4)) : baseline);
        }
        if (level != null) {
            arguments.addAll(List.of("--level", level));
        }
        if (strict) {
            arguments.add("--strict");
        }
        arguments.addAll(List.of("--format", "text"));
        for (String format : formats) {
            arguments.addAll(List.of("--format", toFile(format)));
        }
        arguments.addAll(options);
        return arguments;
    }

    private String toFile(String format) throws MojoExecutionException {
        String[] parts = format.split("=", 2);
        if (parts.length < 2) {
            throw new MojoExecutionException(
                    "'" + format + "' in <formats> names no file, such as " + format + "=target/schema-gate." + format);
        }
        return parts[0] + "=" + resolved(parts[1]);
    }
}
