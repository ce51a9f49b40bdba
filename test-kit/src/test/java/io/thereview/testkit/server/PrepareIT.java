package io.thereview.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code thereview prepare} as a job runs it: the program's jar, in a folder that holds nothing but {@code schemas/}. */
class PrepareIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final Path ROOT = RepositoryRoot.find();
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path folder = Path.of("");

    private record Ended(int code, String output) {}

    @Test
    void topic_with_other_settings_is_set_right_and_then_left_alone() throws Exception {
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers());
        KAFKA.applyTopics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "users.events"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET)),
                            new ConfigResource(ConfigResource.Type.TOPIC, "schema.readers"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        Ended first = prepare(environment, "topics");
        assertThat(first.output())
                .contains(
                        "set users.events to retention.ms=604800000",
                        "set schema.readers to cleanup.policy=compact",
                        "changes: 2");
        assertThat(first.code()).isZero();

        Ended second = prepare(environment, "topics");
        assertThat(second.output()).contains("everything is as topics.yaml says");
        assertThat(second.code()).isZero();
    }

    @Test
    void topics_of_another_project_are_those_of_its_own_file() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("topics.yaml"), """
                replication_factor: 3
                min_insync_replicas: 2
                topics:
                  - {name: parcels.events, doc: Parcels., partitions: 2, retention: P1D, max_message_bytes: 1048588,
                     key: aggregate_id, groups: [parcel-board]}
                """);
        Ended made = prepare(
                Map.of(), "topics", "--bootstrap-servers", KAFKA.bootstrapServers(), "--schemas", other.toString());
        assertThat(made.output()).contains("created parcels.events", "changes: 1");
        assertThat(made.code()).isZero();

        Ended nowhere = prepare(
                Map.of(), "topics", "--bootstrap-servers", KAFKA.bootstrapServers(), "--schemas", folder.toString());
        assertThat(nowhere.output())
                .contains(folder.resolve("topics.yaml").toString())
                .doesNotContain("\tat ");
        assertThat(nowhere.code()).isEqualTo(1);
    }

    @Test
    void subject_of_another_level_is_set_right_and_then_left_alone() throws Exception {
        String subject = "reviews.events-io.thereview.events.review.ReviewCreated";
        Map<String, String> environment =
                Map.of("SCHEMA_REGISTRY_URL", REGISTRY.url().toString());
        REGISTRY.registerAll();
        try (SchemaRegistryClient registry =
                new CachedSchemaRegistryClient(REGISTRY.url().toString(), 1)) {
            registry.updateCompatibility(subject, "NONE");
        }

        Ended first = prepare(environment, "schemas");
        assertThat(first.output()).contains("set the level of " + subject + " to FULL_TRANSITIVE", "changes: 1");
        assertThat(first.code()).isZero();

        Ended second = prepare(environment, "schemas");
        assertThat(second.output()).contains("everything is as subjects.yaml says");
        assertThat(second.code()).isZero();
    }

    @Test
    void cluster_of_too_few_brokers_fails_and_says_so() throws Exception {
        Ended ended = prepare(
                Map.of(), "topics", "--bootstrap-servers", KAFKA.bootstrapServers(), "--brokers", "3", "--wait", "1");
        assertThat(ended.output()).contains("has 1 brokers after 1 s, not 3");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void server_that_does_not_answer_fails_with_its_address() throws Exception {
        Ended topics = prepare(Map.of(), "topics", "--bootstrap-servers", NOBODY, "--wait", "1");
        assertThat(topics.output()).contains("no Kafka broker answers at " + NOBODY);
        assertThat(topics.code()).isEqualTo(1);

        Ended schemas = prepare(Map.of(), "schemas", "--registry", "http://" + NOBODY, "--wait", "1");
        assertThat(schemas.output()).contains("no schema registry answers at http://" + NOBODY);
        assertThat(schemas.code()).isEqualTo(1);
    }

    @Test
    void call_without_an_address_is_called_wrongly() throws Exception {
        Ended topics = prepare(Map.of(), "topics");
        assertThat(topics.output()).contains("--bootstrap-servers");
        assertThat(topics.code()).isEqualTo(2);

        Ended schemas = prepare(Map.of("SCHEMA_REGISTRY_URL", "registry:8080"), "schemas");
        assertThat(schemas.output()).contains("starts with http://");
        assertThat(schemas.code()).isEqualTo(2);
    }

    private Ended prepare(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path schemas = folder.resolve("schemas");
        if (!Files.exists(schemas)) {
            Files.createSymbolicLink(schemas, ROOT.resolve("schemas"));
        }
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                ROOT.resolve("local-stack/target/local-stack.jar").toString(),
                "prepare"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("KAFKA_BOOTSTRAP_SERVERS", "SCHEMA_REGISTRY_URL"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
