package io.thereview.gate.maven;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What the goals share: where the schemas are, and how the gate is started. */
abstract class GateMojo extends AbstractMojo {

    private final MavenSession session;
    private final ToolchainManager toolchains;

    /** The folder with the schemas. Default: {@code src/main/avro} or {@code schemas}, whichever is there. */
    @Parameter(property = "schema-gate.schemas")
    private @Nullable File schemas;

    /** Whether nothing is done. */
    @Parameter(property = "schema-gate.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${basedir}", readonly = true)
    private File directory = new File("");

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
    private List<Artifact> libraries = List.of();

    GateMojo(MavenSession session, ToolchainManager toolchains) {
        this.session = session;
        this.toolchains = toolchains;
    }

    boolean isSkipped() {
        if (skip) {
            getLog().info("the schema gate is skipped");
        }
        return skip;
    }

    /** The folder with the schemas, if there is one. */
    Optional<Path> schemas() throws MojoExecutionException {
        if (schemas != null) {
            if (!schemas.isDirectory()) {
                throw new MojoExecutionException(
                        schemas + " is no folder; name the one with the schemas by <schemas> or -Dschema-gate.schemas");
            }
            return Optional.of(schemas.toPath().toAbsolutePath());
        }
        return Stream.of("src/main/avro", "schemas")
                .map(this::resolved)
                .filter(Files::isDirectory)
                .findFirst();
    }

    MojoExecutionException noSchemas() {
        return new MojoExecutionException("there is neither src/main/avro nor schemas in " + directory
                + "; name the folder with the schemas by <schemas> or -Dschema-gate.schemas");
    }

    /** A path that begins at the module. */
    Path resolved(String path) {
        return directory.toPath().toAbsolutePath().resolve(path).normalize();
    }

    /** Runs the gate. */
    GateProgram.Outcome run(List<String> arguments) throws MojoExecutionException {
        List<File> classPath = libraries.stream().map(Artifact::getFile).toList();
        GateProgram program = new GateProgram(javaHome().java(), classPath, top());
        getLog().debug("schema gate, by " + program.java() + ": " + arguments);
        try {
            return program.run(arguments);
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("the schema gate was interrupted", e);
        }
    }

    /** The top of the whole build, so that the paths that are printed can be clicked where Maven was started. */
    private Path top() {
        return Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory())
                .orElse(directory)
                .toPath();
    }

    /** That of the build's toolchain, or else Maven's own. */
    private JavaHome javaHome() throws MojoExecutionException {
        List<JavaHome> homes = new ArrayList<>();
        Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
        if (toolchain != null) {
            Optional.ofNullable(toolchain.findTool("java"))
                    .flatMap(java -> JavaHome.of(Path.of(java)))
                    .ifPresent(homes::add);
        }
        homes.add(JavaHome.current());
        return JavaHome.newEnough(homes).orElseThrow(() -> new MojoExecutionException(JavaHome.missing(homes)));
    }
}
