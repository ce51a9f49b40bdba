package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.testkit.event.TestTopics;
import io.thereview.testkit.server.KafkaExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three apps that read reviews, and a symbol that is new: the deployment is refused while one of them cannot read it, and
 * allowed when that one is gone. The apps tell what they read with as real ones do, and the gate is the real program.
 */
class CanDeployIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final String SUBJECT = "reviews.events-io.thereview.events.review.ReviewDeleted";
    private static final String ENUM = "shared/DeletionReason.avsc";

    private final TestTopics topics = new TestTopics(KAFKA.bootstrapServers(), URI.create("http://localhost:1"));
    private String topic = "";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void three_apps_run_and_a_symbol_is_new() throws Exception {
        topic = KAFKA.createTopic("test.readers." + folder.getFileName(), 1, Map.of("cleanup.policy", "compact"));
        copy(Contract.FOLDER, folder.resolve("schemas"));
        String today = Contract.schema(Contract.subjects()
                        .filter(subject -> subject.subject().equals(SUBJECT))
                        .findFirst()
                        .orElseThrow())
                .toString();
        tell("analytics-app", "1.4.2", today, Instant.now());
        tell("notification-app", "1.0.7", today.replace(",\"default\":\"UNSPECIFIED\"", ""), Instant.now());
        tell("cache-app", "2.0.0", withoutReason(today), Instant.now());
        Path reasons = folder.resolve("schemas").resolve(ENUM);
        Files.writeString(reasons, Files.readString(reasons).replace("\"SPAM\"", "\"SPAM\", \"COPY\""));
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void new_symbol_is_refused_while_an_old_reader_without_default_runs_and_allowed_when_it_has_stopped()
            throws Exception {
        GateProgram refused = ask();
        tombstone("notification-app", "1.0.7");
        GateProgram allowed = ask();

        assertThat(refused.exit()).as(refused.out()).isEqualTo(1);
        assertThat(refused.out())
                .contains("ReviewDeleted.data.reason", "COPY was added to enum", "No match for COPY")
                .contains("programs that run: notification-app@1.0.7\n")
                .contains("breaks: notification-app@1.0.7 (group notification-app-group, 1 instance")
                .contains("step 1: replace notification-app@1.0.7", "step 2: deploy what writes " + SUBJECT)
                .endsWith("no: notification-app@1.0.7 would break\n");
        assertThat(allowed.exit()).as(allowed.out()).isZero();
        assertThat(allowed.out()).contains("yes: nobody who is known would break");
    }

    @Test
    void new_symbol_is_allowed_when_the_old_reader_gives_no_sign_of_life_any_more() throws Exception {
        tell("notification-app", "1.0.7", "\"string\"", Instant.now().minus(Duration.ofMinutes(11)));

        GateProgram allowed = ask();

        assertThat(allowed.exit()).as(allowed.out()).isZero();
        assertThat(allowed.out()).contains("notification-app@1.0.7, instance i1, does not count as running");
    }

    @Test
    void answer_from_a_saved_list_is_that_of_the_moment_it_was_saved() throws Exception {
        Path list = folder.resolve("readers.json");
        GateProgram saved = gate(
                "readers", "--bootstrap-servers", KAFKA.bootstrapServers(), "--readers-topic", topic, "--save", list);
        tombstone("notification-app", "1.0.7");

        GateProgram refused =
                gate("can-deploy", "--readers", list, "--schemas", folder.resolve("schemas"), "--against", "released");

        assertThat(saved.exit()).as(saved.out()).isZero();
        assertThat(saved.out()).contains("analytics-app@1.4.2", "cache-app@2.0.0", "  reads " + SUBJECT);
        assertThat(refused.exit()).as(refused.out()).isEqualTo(1);
        assertThat(refused.out()).endsWith("no: notification-app@1.0.7 would break\n");
    }

    @Test
    void topic_that_is_missing_is_told_as_such() throws Exception {
        GateProgram call = gate(
                "readers", "--bootstrap-servers", KAFKA.bootstrapServers(), "--readers-topic", "test.no-such-topic");

        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.out()).contains("there is no topic test.no-such-topic at " + KAFKA.bootstrapServers());
    }

    @Test
    void topic_with_a_record_that_is_damaged_leaves_the_answer_open() throws Exception {
        tombstone("notification-app", "1.0.7");
        topics.send(topic, "mail-app/1/i1", "{\"format\":1,".getBytes(StandardCharsets.UTF_8));

        GateProgram open = ask();

        assertThat(open.exit()).isEqualTo(3);
        assertThat(open.out()).contains("not known: what mail-app/1/i1 reads with", "unknown: ");
    }

    private GateProgram ask() throws IOException, InterruptedException {
        return gate(
                "can-deploy",
                "--bootstrap-servers",
                KAFKA.bootstrapServers(),
                "--readers-topic",
                topic,
                "--schemas",
                folder.resolve("schemas"),
                "--against",
                "released");
    }

    private static GateProgram gate(Object... arguments) throws IOException, InterruptedException {
        GateProgram call = GateProgram.run(arguments);
        assertThat(call.out()).doesNotContain("\tat ", "should not happen");
        return call;
    }

    private void tell(String app, String version, String schema, Instant at) throws Exception {
        send(
                app,
                version,
                ("{\"format\":1,\"app\":\"" + app + "\",\"version\":\"" + version
                        + "\",\"instance\":\"i1\",\"group\":\"" + app
                        + "-group\",\"started_at\":\"2026-01-01T00:00:00Z\","
                        + "\"readers\":[{\"subject\":\"" + SUBJECT + "\",\"schema\":" + schema + "}]}"),
                at);
    }

    private void tombstone(String app, String version) throws Exception {
        send(app, version, null, Instant.now());
    }

    private void send(String app, String version, @Nullable String value, Instant at) throws Exception {
        topics.send(
                topic, app + "/" + version + "/i1", value == null ? null : value.getBytes(StandardCharsets.UTF_8), at);
    }

    /** What an app reads with that does not care why a review was deleted. */
    private static String withoutReason(String schema) {
        Schema whole = new Schema.Parser().parse(schema);
        Schema data = whole.getField("data").schema();
        List<Schema.Field> fields = data.getFields().stream()
                .filter(field -> !field.name().equals("reason"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        Schema less = Schema.createRecord(data.getName(), data.getDoc(), data.getNamespace(), false, fields);
        List<Schema.Field> all = whole.getFields().stream()
                .map(field -> new Schema.Field(field, field.name().equals("data") ? less : field.schema()))
                .toList();
        return Schema.createRecord(whole.getName(), whole.getDoc(), whole.getNamespace(), false, all)
                .toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
