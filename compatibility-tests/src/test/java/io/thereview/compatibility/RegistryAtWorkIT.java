package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.plan.Applying;
import io.thereview.gate.plan.Deviation;
import io.thereview.gate.plan.DriftReading;
import io.thereview.gate.plan.Planning;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.registry.RegistryConnection;
import io.thereview.testkit.server.RegistryExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code schema plan}, {@code apply}, {@code drift} and {@code check} against a real registry, as processes of their own. */
class RegistryAtWorkIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final int SUBJECTS = 12;
    private static final String CHANGED =
            ",{\"name\":\"more\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"M.\"}";
    private static final String BROKEN = ",{\"name\":\"more\",\"type\":\"string\",\"doc\":\"M.\"}";

    private static final String INNER = ",{\"name\":\"inner\",\"doc\":\"I.\",\"type\":{\"type\":\"record\","
            + "\"name\":\"Inner\",\"doc\":\"I.\",\"fields\":[{\"name\":\"c\",\"doc\":\"C.\",\"type\":\"string\"}]}}";

    @TempDir
    Path folder;

    private final RestService registry = new RestService(REGISTRY.url().toString());

    /** How a program ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void plan_shows_exactly_what_apply_then_does_and_a_second_apply_changes_nothing() throws Exception {
        write("planned.events", "");
        assertPlanIsWhatApplyDoes();
        write("planned.events", CHANGED);
        registry.updateCompatibility("NONE", subject("planned.events", 3));
        assertPlanIsWhatApplyDoes();

        Map<String, String> state = state("planned.events");
        assertThat(run("apply").out())
                .isEqualToIgnoringNewLines("nothing to do: the registry is as subjects.yaml says");
        assertThat(state("planned.events")).isEqualTo(state).hasSize(SUBJECTS).allSatisfy((subject, versions) -> {
            assertThat(versions).isEqualTo("[1, 2] FULL_TRANSITIVE");
        });
    }

    private void assertPlanIsWhatApplyDoes() throws Exception {
        JsonNode plan = new ObjectMapper().readTree(run("plan", "--json").out());
        List<String> planned = new ArrayList<>();
        for (JsonNode each : plan.path("subjects")) {
            if (each.has("level")) {
                planned.add("level " + each.path("subject").asText() + " "
                        + each.path("level").path("to").asText());
            }
            if (List.of("new", "next").contains(each.path("step").asText())) {
                planned.add("register " + each.path("subject").asText() + " ");
            }
        }
        List<String> done = new ArrayList<>();
        for (String line : run("apply", "--json").out().lines().toList()) {
            JsonNode write = new ObjectMapper().readTree(line);
            done.add(write.path("write").asText() + " " + write.path("subject").asText() + " "
                    + write.path("level").asText());
        }
        assertThat(done).isEqualTo(planned).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void apply_that_is_killed_again_and_again_ends_in_the_planned_state(long seed) throws Exception {
        String topic = "killed-" + seed + ".events";
        write(topic, "");
        Random random = new Random(seed);
        int lines = 0;
        for (int kill = 0; kill < 3; kill++) {
            lines += killedAfter(1 + random.nextInt(6));
        }
        assertThat(lines).as("changes before the last kill").isBetween(3, 2 * SUBJECTS - 1);
        assertThat(drift()).as("something is left").isNotEmpty();

        Ended rest = run("apply");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(state(topic)).hasSize(SUBJECTS).allSatisfy((subject, versions) -> {
            assertThat(versions).isEqualTo("[1] FULL_TRANSITIVE");
        });
        assertThat(planning().judged().writes()).isEmpty();
        assertThat(drift()).isEmpty();
    }

    /** Kills the program as soon as it has told of so many changes, while it makes the next; how many it told of. */
    private int killedAfter(int lines) throws IOException, InterruptedException {
        Process process = program("apply");
        int read = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (read < lines && out.readLine() != null) {
                read++;
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return read;
    }

    @Test
    void drift_sees_a_schema_that_was_registered_behind_our_back() throws Exception {
        write("drifting.events", "");
        apply();
        assertThat(drift()).isEmpty();

        registry.registerSchema(schema("Event1", CHANGED), subject("drifting.events", 1));
        registry.registerSchema("\"string\"", "drifting.events-key");
        Ended drift = run("drift");
        assertThat(drift.code()).isEqualTo(1);
        assertThat(drift.out())
                .contains(subject("drifting.events", 1) + ": version 2 (id ")
                .contains("drifting.events-key: the subject belongs to a topic of subjects.yaml")
                .contains("drift: 2");
    }

    @Test
    void change_that_breaks_what_is_registered_is_refused_and_nothing_is_written() throws Exception {
        write("refused.events", "");
        apply();
        Map<String, String> state = state("refused.events");

        write("refused.events", CHANGED);
        Files.writeString(folder.resolve("Event7.avsc"), schema("Event7", BROKEN));
        Ended apply = run("apply");
        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.out()).contains("! " + subject("refused.events", 7), "WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
        assertThat(state("refused.events")).isEqualTo(state);
    }

    @Test
    void type_that_a_registered_schema_refers_to_is_compared_too() throws Exception {
        write("referring.events", "");
        Files.writeString(folder.resolve("Event1.avsc"), schema("Event1", INNER));
        registry.registerSchema(
                "{\"type\":\"record\",\"name\":\"Inner\",\"namespace\":\"n\",\"fields\":["
                        + "{\"name\":\"c\",\"type\":\"int\"}]}",
                "referring-n.Inner");
        registry.registerSchema(
                schema("Event1", ",{\"name\":\"inner\",\"type\":\"n.Inner\"}"),
                "AVRO",
                List.of(new SchemaReference("n.Inner", "referring-n.Inner", 1)),
                subject("referring.events", 1));

        assertThat(planning().judged().reasons())
                .hasSize(2)
                .allMatch(reason -> reason.contains("WIRE_TYPE_MISMATCH Event1.inner.c"));
    }

    private Planning planning() {
        return new Planning(CheckOptions.of(folder), client());
    }

    private void apply() {
        assertThat(new Applying(client(), write -> {})
                        .apply(planning().judged())
                        .isComplete())
                .isTrue();
    }

    private List<Deviation> drift() {
        return new DriftReading(CheckOptions.of(folder), client()).drift().deviations();
    }

    private static Registry client() {
        return Registry.open(RegistryConnection.of(REGISTRY.url()));
    }

    private void write(String topic, String field) throws IOException {
        StringBuilder list = new StringBuilder("subjects:\n");
        for (int i = 1; i <= SUBJECTS; i++) {
            list.append("  - subject: ").append(subject(topic, i));
            list.append("\n    file: Event").append(i).append(".avsc\n    level: FULL_TRANSITIVE\n    owner: us\n");
            Files.writeString(folder.resolve("Event" + i + ".avsc"), schema("Event" + i, field));
        }
        Files.writeString(folder.resolve("subjects.yaml"), list);
    }

    private static String schema(String name, String field) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"n\",\"doc\":\"D.\",\"fields\":["
                + "{\"name\":\"id\",\"type\":\"string\",\"doc\":\"I.\"}" + field + "]}";
    }

    private static String subject(String topic, int number) {
        return topic + "-n.Event" + number;
    }

    /** Versions and level of each subject of a topic, as the registry itself tells them. */
    private Map<String, String> state(String topic) throws Exception {
        Map<String, String> state = new TreeMap<>();
        for (String subject : registry.getAllSubjects()) {
            if (subject.startsWith(topic + "-")) {
                state.put(
                        subject,
                        registry.getAllVersions(subject) + " "
                                + registry.getConfig(subject).getCompatibilityLevel());
            }
        }
        return state;
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        Path err = Files.createTempFile(folder, "program", ".err");
        Process process = program(err, words);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }

    private Process program(String... words) throws IOException {
        return program(Files.createTempFile(folder, "program", ".err"), words);
    }

    private Process program(Path err, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.thereview.gate.command.Main"));
        line.addAll(List.of(words));
        line.addAll(List.of("--schemas", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(err.toFile());
        builder.environment().put("SCHEMA_REGISTRY_URL", REGISTRY.url().toString());
        return builder.start();
    }
}
