package io.thereview.gate.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/** Writes the schemas that an app is compiled to read into {@code META-INF/schema-gate/readers.json} of its jar. */
@Mojo(name = "readers", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class ReadersMojo extends GateMojo {

    private static final String FILE = "META-INF/schema-gate/readers.json";

    /** The subjects that the app reads; {@code *} stands for any text. One that fits nothing fails the build. */
    @Parameter(property = "schema-gate.readers.subjects", required = true)
    private List<String> subjects = List.of();

    /** What the app is called. */
    @Parameter(property = "schema-gate.readers.app", defaultValue = "${project.artifactId}", required = true)
    private String app = "";

    /** Which version of the app it is. Its property is not schema-gate.version: builds call the plugin's version so. */
    @Parameter(property = "schema-gate.readers.version", defaultValue = "${project.version}", required = true)
    private String version = "";

    /** A folder of generated resources, which is added to those of the module. */
    @Parameter(defaultValue = "${project.build.directory}/generated-resources/schema-gate", required = true)
    private File output = new File("");

    private final MavenProject project;

    /** Made by Maven. */
    @Inject
    public ReadersMojo(MavenSession session, ToolchainManager toolchains) {
        super(session, toolchains);
        this.project = session.getCurrentProject();
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (isSkipped()) {
            return;
        }
        File file = new File(output, FILE);
        GateProgram.Outcome outcome = run(List.of(
                "manifest",
                "--schemas",
                schemas().orElseThrow(this::noSchemas).toString(),
                "--subjects",
                String.join(",", subjects),
                "--output",
                file.getAbsolutePath(),
                app + "@" + version));
        if (outcome.exit() != 0) {
            throw new MojoExecutionException("cannot tell what " + app + " reads: " + outcome.words());
        }
        Resource resource = new Resource();
        resource.setDirectory(output.getAbsolutePath());
        project.addResource(resource);
        getLog().debug("written: " + file);
    }
}
