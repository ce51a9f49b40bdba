package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow of GitHub, as far as it can be run elsewhere: the steps with scripts of their own, with a `gh` that notes its calls. */
final class WorkflowTest {

    private static final Path WORKFLOW = Path.of("..", ".github", "workflows", "schema-gate.yml");

    /** Answers a question for comments with a file, if there is one; notes what it is asked to write. */
    private static final String GH = """
            #!/bin/sh
            case "$*" in
              *--method*) echo "$*" >> calls; cat comment.md >> calls ;;
              *) echo "asked $*" >> calls; cat answer ;;
            esac
            """;

    @TempDir
    Path path = Path.of("");

    @Test
    void firstComment_isCreated_whereSchemasChanged() throws Exception {
        assertThat(comment("", "true"))
                .contains("asked api --paginate repos/o/r/issues/7/comments --jq ")
                .contains("startswith(\"<!-- schema-gate -->\")")
                .contains("\napi --method POST repos/o/r/issues/7/comments --field body=@comment.md --silent\n")
                .endsWith("<!-- schema-gate -->\n## Schema gate: passed\n");
    }

    @Test
    void commentThatIsThere_isWrittenAnew() throws Exception {
        assertThat(comment("42\n43\n", "false"))
                .contains("\napi --method PATCH repos/o/r/issues/comments/42 --field body=@comment.md --silent\n")
                .doesNotContain("POST", "43");
    }

    @Test
    void pullRequestWithoutSchemas_getsNoComment() throws Exception {
        assertThat(comment("", "false")).doesNotContain("--method");
    }

    @Test
    void checkThatCouldNotBeRun_isToldInTheSummary() throws Exception {
        Folder folder = new Folder(path).write("summary", "");
        String step = "Put the verdict into the summary of the run";
        run(step, Map.of("GITHUB_STEP_SUMMARY", path.resolve("summary").toString()));
        assertThat(folder.read("summary")).startsWith("## Schema gate: could not check\n");
        folder.write("summary", "").write("schema-gate.md", "## Schema gate: passed\n");
        run(step, Map.of("GITHUB_STEP_SUMMARY", path.resolve("summary").toString()));
        assertThat(folder.read("summary")).isEqualTo("## Schema gate: passed\n");
    }

    @Test
    void schemasThatChanged_areSeenAgainstTheBaseOfTheMerge() throws Exception {
        Folder folder = new Folder(path)
                .git("init", "-q", "-b", "main")
                .write("schemas/A.avsc", "1")
                .commit();
        folder.write("README.md", "1").commit();
        assertThat(output("See whether schemas changed")).isEqualTo("changed=false\n");
        folder.write("schemas/A.avsc", "2").commit();
        assertThat(output("See whether schemas changed")).isEqualTo("changed=true\n");
    }

    @Test
    void onlyTheComment_mayWrite_andItRunsNothingOfThePullRequest() throws IOException {
        JsonNode jobs = workflow().get("jobs");

        assertThat(workflow().get("permissions")).hasToString("{\"contents\":\"read\"}");
        assertThat(jobs.at("/check/permissions/pull-requests").isMissingNode()).isTrue();
        assertThat(jobs.at("/comment/permissions")).hasToString("{\"pull-requests\":\"write\"}");
        assertThat(jobs.at("/comment/steps").findValuesAsText("uses"))
                .allMatch(uses -> uses.startsWith("actions/download-artifact@"));
        assertThat(jobs.at("/comment/if").asText())
                .contains("github.event.pull_request.head.repo.full_name == github.repository");
    }

    @Test
    void script_holdsNothingThatIsFilledIn() throws IOException {
        assertThat(workflow().findValuesAsText("run")).isNotEmpty().noneMatch(script -> script.contains("${{"));
    }

    private String comment(String answer, String changed) throws IOException, InterruptedException {
        Folder folder = new Folder(path)
                .write("bin/gh", GH)
                .write("answer", answer)
                .write("calls", "")
                .write("schema-gate.md", "## Schema gate: passed\n");
        assertThat(path.resolve("bin/gh").toFile().setExecutable(true)).isTrue();
        run("Write the comment", Map.of("GITHUB_REPOSITORY", "o/r", "NUMBER", "7", "CHANGED", changed));
        return folder.read("calls");
    }

    private String output(String step) throws IOException, InterruptedException {
        Folder folder = new Folder(path).write("output", "");
        run(step, Map.of("GITHUB_OUTPUT", path.resolve("output").toString()));
        return folder.read("output");
    }

    private void run(String step, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", script(step))
                .directory(path.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", path.resolve("bin").toString(), (before, bin) -> bin + ":" + before);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String script(String step) throws IOException {
        List<String> scripts = new ArrayList<>();
        for (JsonNode job : workflow().get("jobs")) {
            for (JsonNode each : job.get("steps")) {
                if (each.path("name").asText().equals(step)) {
                    scripts.add(each.get("run").asText());
                }
            }
        }
        assertThat(scripts).as(step).hasSize(1);
        return scripts.get(0);
    }

    private static JsonNode workflow() throws IOException {
        return new YAMLMapper().readTree(Files.readString(WORKFLOW));
    }
}
