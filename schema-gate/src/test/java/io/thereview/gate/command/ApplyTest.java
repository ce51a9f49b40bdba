package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code plan}, {@code apply} and {@code drift} as people call them. */
final class ApplyTest {

    private static final List<String> ALL = List.of(
            "level t.events-n.A",
            "register t.events-n.A",
            "level t.events-n.B",
            "register t.events-n.B",
            "level t.events-n.C",
            "register t.events-n.C");

    @TempDir
    Path path = Path.of("");

    private FakeRegistry registry;
    private Folder folder = new Folder(path);

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.start();
        folder = ThreeSubjects.in(path);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void empty_registry_gets_each_level_before_its_subject_and_then_nothing_more() {
        assertThat(call("plan").out()).contains("+ t.events-n.A  new, from ", "plan: new 3, levels 3");
        assertThat(registry.writes()).isEmpty();

        CommandLineCall first = call("apply");
        assertThat(first.out()).contains("registered t.events-n.A", "changes: 6");
        assertThat(registry.writes()).isEqualTo(ALL);

        CommandLineCall second = call("apply");
        assertThat(second.out()).isEqualToIgnoringNewLines("nothing to do: the registry is as subjects.yaml says");
        assertThat(registry.writes()).isEqualTo(ALL);
        assertThat(call("drift").exit()).isZero();
    }

    @Test
    void dry_run_says_what_plan_says_and_writes_nothing() {
        CommandLineCall dry = call("apply", "--dry-run");
        assertThat(dry).isEqualTo(call("plan"));
        assertThat(dry.exit()).isZero();
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void next_version_is_told_with_its_differences_and_registered() throws IOException {
        call("apply");
        folder.write("s/B.avsc", Folder.record("B", Folder.field("b", "\"int\""), Folder.optional("more")));
        assertThat(call("plan").out())
                .contains("~ t.events-n.B  a version after 1", "    B.more: ", "plan: next 1, unchanged 2");
        assertThat(call("apply").exit()).isZero();
        assertThat(call("apply", "--json").out()).isEmpty();
        assertThat(registry.writes()).hasSize(7).endsWith("register t.events-n.B");
    }

    @Test
    void change_that_the_gate_refuses_against_the_registry_is_refused_by_all_and_nothing_is_written()
            throws IOException {
        call("apply");
        folder.write("s/A.avsc", Folder.record("A", Folder.field("a", "\"int\""), Folder.field("more", "\"int\"")));
        CommandLineCall apply = call("apply");
        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.out())
                .contains("! t.events-n.A  refused", "WIRE_FIELD_ADDED_WITHOUT_DEFAULT", "nothing is written");
        assertThat(call("plan").exit()).isEqualTo(1);
        assertThat(call("apply", "--dry-run").exit()).isEqualTo(1);
        assertThat(registry.writes()).isEqualTo(ALL);
        assertThat(call("check", "--against", "registry").out())
                .contains("WIRE_FIELD_ADDED_WITHOUT_DEFAULT", "written with registry 1");
        assertThat(call("check", "--against", "registry:" + registry.url()).exit())
                .isEqualTo(1);
    }

    @Test
    void registered_version_that_nobody_can_read_is_noted_and_passed_over() {
        registry.with("t.events-n.A", "{broken");
        CommandLineCall check = call("check", "--against", "registry");
        assertThat(check.exit()).as(check.text()).isZero();
        assertThat(check.out()).contains("not compared: " + registry.url() + " version 1 of t.events-n.A.avsc:1:2: ");
    }

    @Test
    void change_that_the_gate_refuses_against_a_release_is_refused_though_the_registry_is_empty() throws IOException {
        folder.write("s/released/1/A.avsc", Files.readString(path.resolve("s/A.avsc")))
                .write("s/released/1/subjects.yaml", Files.readString(path.resolve("s/subjects.yaml")))
                .write("s/A.avsc", Folder.record("A", Folder.field("a", "\"string\"")));
        assertThat(call("apply").exit()).isEqualTo(1);
        assertThat(registry.writes()).isEmpty();
    }

    @Test
    void broken_schema_is_refused_with_its_place_and_nothing_is_written() throws IOException {
        folder.write("s/B.avsc", "{");
        CommandLineCall call = call("apply");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out())
                .contains("! t.events-n.B  refused", "s/B.avsc:1:")
                .contains("+ t.events-n.A");
        assertThat(registry.writes()).isEmpty();
        assertThat(call("drift").exit()).isEqualTo(3);
    }

    @Test
    void folder_without_a_list_of_subjects_cannot_be_planned() throws IOException {
        Files.delete(path.resolve("s/subjects.yaml"));
        CommandLineCall call = call("plan");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("subjects.yaml, so nothing says which subjects");
    }

    @Test
    void subject_whose_type_another_uses_comes_before_it() throws IOException {
        folder.write("s/A.avsc", Folder.record("A", Folder.field("a", "\"n.C\"")));
        call("apply");
        assertThat(registry.writes())
                .containsExactly(
                        "level t.events-n.C",
                        "register t.events-n.C",
                        "level t.events-n.A",
                        "register t.events-n.A",
                        "level t.events-n.B",
                        "register t.events-n.B");
        assertThat(registry.state()).contains("\"type\":{\"type\":\"record\",\"name\":\"C\"");
    }

    @Test
    void subjects_whose_types_use_each_other_in_a_chain_come_in_its_order() throws IOException {
        folder.write("s/A.avsc", Folder.record("A", Folder.field("a", "\"n.B\"")));
        folder.write("s/B.avsc", Folder.record("B", Folder.field("b", "\"n.C\"")));
        call("apply");
        assertThat(registry.writes())
                .filteredOn(write -> write.startsWith("register"))
                .containsExactly("register t.events-n.C", "register t.events-n.B", "register t.events-n.A");
    }

    /** A client that dies sees nothing; the registry has done the write, or has not. */
    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "2,true", "2,false", "3,true", "3,false", "4,true", "4,false", "6,true", "6,false"
    })
    void apply_that_is_cut_off_at_any_write_goes_on_when_it_is_repeated(int at, boolean performed) {
        registry.silentFrom(at, performed);
        CommandLineCall cut = call("apply");
        assertThat(cut.exit()).isEqualTo(3);
        assertThat(cut.err()).contains("made " + (at - 1) + " of 6 changes, and not the rest; repeat it");
        registry.silentFrom(Integer.MAX_VALUE, false);
        assertThat(call("apply").exit()).isZero();
        String state = registry.state();
        int writes = registry.writes().size();

        assertThat(call("apply").out()).contains("nothing to do");
        assertThat(registry.writes()).hasSize(writes);
        assertThat(state).isEqualTo(planned());
    }

    private String planned() {
        try (FakeRegistry other = FakeRegistry.start()) {
            CommandLineCall.of("apply", "--schemas", path.resolve("s"), "--registry", other.url());
            return other.state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void drift_names_what_was_done_behind_the_back_of_the_repository() throws IOException {
        call("apply");
        registry.with("t.events-n.A", Folder.record("A", Folder.optional("sneaked")))
                .with("t.events-n.Hidden", "\"string\"")
                .with("other.topic-value", "\"string\"");
        folder.write("s/released/1/B.avsc", folder.read("s/B.avsc"))
                .write("s/released/1/subjects.yaml", folder.read("s/subjects.yaml"))
                .write("s/B.avsc", Folder.record("B", Folder.field("b", "\"int\""), Folder.optional("more")))
                .write(
                        "s/subjects.yaml",
                        folder.read("s/subjects.yaml").replace("level: NONE", "level: BACKWARD_TRANSITIVE"));
        CommandLineCall drift = call("drift");
        assertThat(drift.exit()).isEqualTo(1);
        assertThat(drift.out())
                .contains(
                        "t.events-n.A: version 2 (id 4) is neither today's schema nor that of a release",
                        "t.events-n.B: the schema in ",
                        "t.events-n.C: the level is NONE, and subjects.yaml says BACKWARD_TRANSITIVE",
                        "t.events-n.Hidden: the subject belongs to a topic of subjects.yaml and is not listed",
                        "not compared: subjects of topics that subjects.yaml does not name (1)",
                        "drift: 4");
        JsonNode json = new JsonMapper().readTree(call("drift", "--json").out());
        assertThat(json.path("drift").findValuesAsText("kind"))
                .containsExactly("unknown-version", "not-registered", "level", "unknown-subject");
        assertThat(json.path("others").get(0).asText()).isEqualTo("other.topic-value");
    }

    @Test
    void schema_that_was_registered_before_a_later_one_is_behind_and_nothing_is_done() throws IOException {
        call("apply");
        folder.write("s/B.avsc", Folder.record("B", Folder.field("b", "\"int\""), Folder.optional("more")));
        call("apply");
        folder.write("s/B.avsc", Folder.record("B", Folder.field("b", "\"int\"")));
        int writes = registry.writes().size();
        CommandLineCall apply = call("apply");
        assertThat(call("plan").out()).contains("< t.events-n.B  behind", "is version 1, and the last one is 2");
        assertThat(apply.exit()).isZero();
        assertThat(registry.writes()).hasSize(writes);
        assertThat(call("drift").out()).contains("t.events-n.B: version 2 ");
    }

    @Test
    void plan_as_json_names_step_and_level_of_each_subject() throws IOException {
        registry.with(
                "t.events-n.A",
                new Schema.Parser().parse(folder.read("s/A.avsc")).toString());
        JsonNode plan = new JsonMapper().readTree(call("plan", "--json").out());
        assertThat(plan.path("refused").asBoolean()).isFalse();
        assertThat(plan.path("subjects").findValuesAsText("step")).containsExactly("unchanged", "new", "new");
        assertThat(plan.path("subjects").get(0).path("level").path("from").isNull())
                .isTrue();
        assertThat(plan.path("subjects").get(0).path("level").path("to").asText())
                .isEqualTo("FULL_TRANSITIVE");
    }

    private CommandLineCall call(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--schemas", path.resolve("s"), "--registry", registry.url()));
        return CommandLineCall.of(all.toArray());
    }
}
