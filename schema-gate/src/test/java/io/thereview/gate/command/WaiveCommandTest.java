package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaiveCommandTest {

    private static final String RULE = "SEMANTIC_LOGICAL_TYPE_CHANGED";
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final LocalDate end = today.plusDays(90);

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void releaseThatABranchChanges() throws Exception {
        folder = new Folder(path)
                .write("s/A.avsc", times("timestamp-millis"))
                .write("s/B.avsc", Folder.record("B", Folder.field("n", "\"int\"")))
                .write("s/subjects.yaml", """
                        subjects:
                          - {subject: t-n.A, file: A.avsc, level: FULL_TRANSITIVE, owner: us}
                          - {subject: t-n.B, file: B.avsc, level: BACKWARD, owner: us}
                        """);
        assertThat(run("release").exit()).isZero();
        folder.git("init", "-q", "-b", "main").commit().git("checkout", "-q", "-b", "work");
        folder.write("s/A.avsc", times("timestamp-micros"));
    }

    @Test
    void waiver_isWritten_andTheFindingDoesNotCountAnyMore() throws IOException {
        assertThat(check().exit()).isEqualTo(1);
        CommandLineCall call = waive("A.at");
        assertThat(call.exit()).isZero();
        assertThat(call.out())
                .contains("- rule: " + RULE)
                .containsPattern("- sha256:[0-9a-f]{64} # release 1")
                .contains("written to ");
        assertThat(folder.read("s/waivers.yaml")).contains("reason: \"no record: \\\"yet\\\"\"");
        CommandLineCall checked = check();
        assertThat(checked.exit()).isZero();
        assertThat(checked.out())
                .contains("waived: ")
                .contains("by us until " + end)
                .contains("nothing found, 1 waived");
    }

    @Test
    void changeOfAnotherSort_isNotWaived() throws IOException {
        waive("A.at");
        folder.write("s/A.avsc", times("local-timestamp-micros"));
        CommandLineCall checked = check();
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("ERROR " + RULE).contains("WAIVER_UNUSED");
    }

    @Test
    void harmlessChangeAfterTheRelease_leavesTheWaiverAsItIs() throws Exception {
        waive("A.at");
        assertThat(run("release").exit()).isZero();
        folder.commit().git("checkout", "-q", "-b", "more").write("s/A.avsc", times("timestamp-micros", "more"));
        CommandLineCall checked = check();
        assertThat(checked.out()).contains("1 waived").doesNotContain("ERROR", "WARN");
        assertThat(checked.exit()).isZero();
        folder.write("s/A.avsc", times("timestamp-millis", "more"));
        assertThat(check().out()).contains("ERROR " + RULE, "written with 2", "WAIVER_UNUSED");
    }

    @Test
    void newHarmAtAPlaceThatWasWaived_counts_evenIfOnlyOldRecordsSufferIt() throws Exception {
        String rule = "SEMANTIC_DEFAULT_CLAIMS_VALUE";
        folder.write("s/A.avsc", claiming(5));
        assertThat(call("waive", rule, "A.stars").exit()).isZero();
        assertThat(run("release").exit()).isZero();
        folder.commit().git("checkout", "-q", "-b", "more");
        assertThat(check().out()).doesNotContain("WARN " + rule);
        folder.write("s/A.avsc", claiming(7));
        CommandLineCall checked = check();
        assertThat(checked.out()).contains("WARN " + rule + "  A.stars", "written with 1", "WAIVER_UNUSED");
    }

    @Test
    void waiverForSchemasThatNothingIsComparedWith_isRefusedInTheChangeThatBringsIt() throws IOException {
        waive("A.at");
        String waivers = folder.read("s/waivers.yaml");
        folder.write("s/waivers.yaml", waivers.replaceFirst("- sha256:[0-9a-f]{8}", "- sha256:00000000"));
        CommandLineCall checked = check();
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("ERROR " + RULE, "ERROR WAIVER_UNUSED");
    }

    @Test
    void furtherChangeBeforeTheRelease_wantsTheWaiverAnew_whichThenIsReplaced() throws IOException {
        waive("A.at");
        folder.write("s/A.avsc", times("timestamp-micros", "more"));
        CommandLineCall checked = check();
        assertThat(checked.out()).contains("which was never released", "renew it: thereview schema waive " + RULE);
        assertThat(waive("A.at").exit()).isZero();
        assertThat(check().exit()).isZero();
        assertThat(folder.read("s/waivers.yaml").split("- rule:", -1)).hasSize(2);
    }

    @Test
    void waiverWhoseChangeIsHistory_isNotedUntilItsDay_andPruned() throws Exception {
        folder.write("s/B.avsc", Folder.record("B", Folder.field("n", "\"int\""), Folder.field("m", "\"int\"")))
                .write("s/A.avsc", times("timestamp-millis"));
        assertThat(call("waive", "WIRE_FIELD_ADDED_WITHOUT_DEFAULT", "B.m").exit())
                .isZero();
        folder.commit().git("checkout", "-q", "main").git("merge", "-q", "work");
        assertThat(run("release").exit()).isZero();
        CommandLineCall checked = check();
        assertThat(checked.exit()).isZero();
        assertThat(checked.out()).contains("has done its work").doesNotContain("WAIVER_UNUSED");
        assertThat(run("waive", "--list").out()).contains("B.m  (t-n.B)", "by us until " + end, "has done its work");
        assertThat(run("waive", "--prune").out())
                .contains("deleted the waiver of WIRE_FIELD_ADDED_WITHOUT_DEFAULT at B.m");
        assertThat(folder.read("s/waivers.yaml")).endsWith("waivers: []\n");
        assertThat(run("waive", "--prune").out()).contains("every waiver is in use");
        assertThat(run("waive", "--list").out()).contains("nothing is waived");
    }

    @Test
    void findingThatIsNotThere_isNoChangeToWaive_andTheNearestAreNamed() {
        CommandLineCall call = waive("A.att");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.err()).contains("there is no finding " + RULE + " at A.att", RULE + " A.at  (t-n.A)");
        assertThat(call("waive", "WIRE_TYPE_MISMATCH", "A.at").err()).contains(RULE + " A.at  (t-n.A)");
        assertThat(path.resolve("s/waivers.yaml")).doesNotExist();
    }

    @Test
    void findingThatIsWaivedAlready_isSaidWithItsPlace() throws IOException {
        waive("A.at");
        String before = folder.read("s/waivers.yaml");
        CommandLineCall call = waive("A.at");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.err()).contains("is waived already by us until " + end).contains("waivers.yaml:4:5");
        assertThat(folder.read("s/waivers.yaml")).isEqualTo(before);
    }

    @Test
    void findingOfSeveralSubjects_wantsThemNamed() throws IOException {
        folder.write("s/shared/M.avsc", Folder.record("M", Folder.field("c", "\"long\"")))
                .write("s/A.avsc", Folder.record("A", Folder.field("m", "\"M\"")))
                .write("s/B.avsc", Folder.record("A2", Folder.field("m", "\"M\"")));
        folder.write("s/subjects.yaml", """
                subjects:
                  - {subject: t-n.A, file: A.avsc, level: BACKWARD, owner: us}
                  - {subject: u-n.A, file: A.avsc, level: BACKWARD, owner: us}
                """);
        String rule = "LINT_DOC_MISSING";
        folder.write(
                "s/A.avsc",
                Folder.record("A", Folder.field("m", "\"M\"")).replace("\"doc\":\"D.\",\"type\"", "\"type\""));
        CommandLineCall several = call("waive", rule, "A.m");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(several.err()).contains("--subject t-n.A", "--subject u-n.A");
        assertThat(call("waive", rule, "A.m", "--subject", "t-n.A,nosuch").exit())
                .isEqualTo(1);
        assertThat(call("waive", rule, "A.m", "--subject", "t-n.A,u-n.A").exit())
                .isZero();
        assertThat(folder.read("s/waivers.yaml").split("- rule:", -1)).hasSize(3);
    }

    @Test
    void callThatLacksSomething_isRefusedInWords() {
        assertThat(run("waive").err()).contains("name the RULE and the PLACE");
        assertThat(run("waive", RULE, "A.at").err()).contains("needs --owner, --reason and --until");
        assertThat(call("waive", "LOGICAL_TYPE", "A.at").err())
                .contains("there is no rule LOGICAL_TYPE; the nearest are");
        assertThat(run("waive", "--list", "--prune").exit()).isEqualTo(2);
        for (String[] each : new String[][] {
            {"tomorrow", "is no day"},
            {today.minusDays(1).toString(), "is over; today is " + today + " by this machine's clock"},
            {today.plusYears(1).plusDays(1).toString(), "more than a year away"}
        }) {
            CommandLineCall call = run("waive", RULE, "A.at", "--owner", "us", "--reason", "r", "--until", each[0]);
            assertThat(call.exit()).isEqualTo(2);
            assertThat(call.err()).contains("--until: ", each[1]);
        }
        assertThat(path.resolve("s/waivers.yaml")).doesNotExist();
    }

    @Test
    void damagedFile_isNamed_andLeftAsItIs() throws IOException {
        folder.write("s/waivers.yaml", "waivers: [{rule: X}]\n");
        for (CommandLineCall call : new CommandLineCall[] {waive("A.at"), check(), run("waive", "--prune")}) {
            assertThat(call.exit()).isEqualTo(3);
            assertThat(call.err()).contains("waivers.yaml, at waivers[0]").doesNotContain("should not happen");
        }
        assertThat(folder.read("s/waivers.yaml")).isEqualTo("waivers: [{rule: X}]\n");
    }

    @Test
    void release_honoursWaivers() throws IOException {
        assertThat(run("release").exit()).isEqualTo(1);
        waive("A.at");
        assertThat(run("release").out()).contains("released ");
        assertThat(Files.exists(path.resolve("s/released/2/waivers.yaml"))).isFalse();
    }

    @Test
    void markdown_tellsWhatIsDifferentAndInWhichOrderToDeployIt() throws IOException {
        folder.write("s/B.avsc", Folder.record("B", Folder.field("n", "\"int\""), Folder.field("m", "\"int\"")));
        CommandLineCall call = run("check", "--no-cache", "--format", "markdown");
        assertThat(call.out())
                .startsWith("## Schema gate: refused\n")
                .contains("`t-n.A`, since `main`:\n\n- A.at: type changed from long")
                .contains("| `t-n.A` | no order is safe")
                .contains("| `t-n.B` | producers first");
    }

    private static String claiming(int stars) {
        String at = Folder.field("at", "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");
        String more = "{\"name\":\"stars\",\"doc\":\"D.\",\"type\":\"int\",\"default\":" + stars + "}";
        return Folder.record("A", at, more);
    }

    private static String times(String logicalType, String... more) {
        String at = Folder.field("at", "{\"type\":\"long\",\"logicalType\":\"" + logicalType + "\"}");
        return more.length == 0 ? Folder.record("A", at) : Folder.record("A", at, Folder.optional(more[0]));
    }

    private CommandLineCall check() {
        return run("check", "--no-cache");
    }

    private CommandLineCall waive(String place) {
        return call("waive", RULE, place);
    }

    private CommandLineCall call(Object... arguments) {
        Object[] grant = {"--owner", "us", "--reason", "no record: \"yet\"", "--until", end};
        Object[] all = new Object[arguments.length + grant.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(grant, 0, all, arguments.length, grant.length);
        return run(all);
    }

    private CommandLineCall run(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--schemas";
        all[arguments.length + 1] = path.resolve("s");
        return CommandLineCall.of(all);
    }
}
