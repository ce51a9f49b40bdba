package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.check.LiveRun;
import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.registry.RegistryConnection;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.topic.Brokers;
import io.thereview.gate.topic.TopicReading;
import io.thereview.testkit.event.TestTopics;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A topic with records of two releases, and some that nobody can read, sampled by the gate. */
class SampledTopicIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final Subject REVIEW_CREATED = Contract.subjects()
            .filter(subject -> subject.subject().endsWith(".ReviewCreated"))
            .findFirst()
            .orElseThrow();

    private static String topic = "";
    private static int first;
    private static int second;
    private static int unknown;

    @TempDir
    private Path folder;

    @BeforeAll
    static void write_records_of_two_releases_and_of_none() throws Exception {
        topic = KAFKA.createTopic(3);
        try (TestTopics topics = new TestTopics(KAFKA.bootstrapServers(), REGISTRY.url());
                SchemaRegistryClient registry =
                        new CachedSchemaRegistryClient(REGISTRY.url().toString(), 10)) {
            first = send(topics, registry, Release.all().get(0));
            second = send(topics, registry, Release.all().get(1));
            unknown = second + 1_000;
            topics.send(topic, "unknown", framed(unknown, new byte[] {2}));
            topics.send(topic, "corrupt", framed(first, new byte[] {2}));
            topics.send(topic, "json", "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void records_of_every_release_are_read_with_the_schema_of_today_and_the_unreadable_are_named() throws Exception {
        Report report = sampled(Contract.schema(REVIEW_CREATED), 2_000);

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().name().startsWith("DATA_"))
                .extracting(Finding::rule)
                .containsExactly(
                        Rule.DATA_LIVE_RECORDS_UNREADABLE,
                        Rule.DATA_LIVE_RECORDS_UNREADABLE,
                        Rule.DATA_LIVE_RECORDS_UNREADABLE);
        assertThat(report.findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("1 record on " + topic + " name the schema id " + unknown))
                .anyMatch(message -> message.startsWith("1 record of the "))
                .anyMatch(message -> message.contains("do not begin with the zero"));
        assertThat(report.notes())
                .filteredOn(note -> note.startsWith(topic))
                .hasSize(2)
                .allMatch(note -> note.endsWith("all as they were written"));
    }

    @Test
    void change_that_loses_values_is_found_for_each_schema_that_has_them() throws Exception {
        String harmful = Contract.schema(REVIEW_CREATED)
                .toString()
                .replace("\"name\":\"rating\",\"type\":\"int\"", "\"name\":\"rating\",\"type\":\"string\"");

        Report report = sampled(new Schema.Parser().parse(harmful), 2);

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule() == Rule.DATA_LIVE_RECORDS_BREAK)
                .hasSize(2)
                .allMatch(finding -> finding.path().equals("ReviewCreated.data.rating"))
                .allMatch(finding -> !finding.proof().orElseThrow().contains("{"))
                .extracting(finding -> finding.message().replaceAll("^(.*) on .*", "$1"))
                .containsExactlyInAnyOrder(
                        "2 of 2 records with the schema id " + first, "2 of 2 records with the schema id " + second);
    }

    @Test
    void topic_that_is_not_there_is_told() {
        assertThatThrownBy(() -> sampled("no.such.topic", Contract.schema(REVIEW_CREATED), 1))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no.such.topic");
    }

    private Report sampled(Schema today, int perSchema) throws Exception {
        return sampled(topic, today, perSchema);
    }

    private Report sampled(String name, Schema today, int perSchema) throws Exception {
        Files.writeString(folder.resolve("ReviewCreated.avsc"), today.toString());
        GateRun run = GateRun.of(CheckOptions.of(folder).withAgainst(new Against.Released()));
        TopicReading reading =
                new TopicReading(new Brokers(KAFKA.bootstrapServers(), Map.of(), Duration.ofSeconds(15)));
        Registry registry = Registry.open(RegistryConnection.of(REGISTRY.url()));
        return new LiveRun(reading, registry).add(name, run, run.run(), perSchema, false);
    }

    private static int send(TestTopics topics, SchemaRegistryClient registry, Release release) throws Exception {
        Schema schema = release.schema(REVIEW_CREATED).orElseThrow();
        int id = registry.register(topic + "-" + schema.getFullName(), new AvroSchema(schema));
        List<GoldenRecord> golden = release.golden(REVIEW_CREATED);
        for (GoldenRecord record : golden) {
            topics.send(topic, record.name(), framed(id, record.bytes()));
        }
        return id;
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }
}
