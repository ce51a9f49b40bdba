package io.thereview.tool.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.tool.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LagCommandIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String group = "test-" + UUID.randomUUID().toString().replace("-", "");
    private final KafkaClients clients = new KafkaClients(KAFKA.bootstrapServers(), "test");
    private String topic = "";

    /** Three records a hundred seconds old, one of them committed. */
    @BeforeEach
    void prepare() throws Exception {
        topic = KAFKA.createTopic(1);
        send();
        send();
        send();
        commit(1);
    }

    @Test
    void group_is_shown_as_a_table() throws Exception {
        assertThat(lag("--group", group)).isZero();
        assertThat(out.toString())
                .contains("GROUP  " + group + "  Empty  0 members  lag 2 records, 10")
                .contains("CURRENT-OFFSET  LOG-END-OFFSET  LAG  SECONDS")
                .contains(topic);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void group_is_shown_as_json() throws Exception {
        assertThat(lag("--group", group, "--json")).isZero();
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.path("bootstrap_servers").asText()).isEqualTo(KAFKA.bootstrapServers());
        assertThat(json.at("/groups/0/state").asText()).isEqualTo("Empty");
        assertThat(json.at("/groups/0/lag_records").asLong()).isEqualTo(2);
        assertThat(json.at("/groups/0/lag_seconds").asDouble()).isBetween(100.0, 200.0);
        assertThat(json.at("/groups/0/partitions/0/committed").asLong()).isEqualTo(1);
        assertThat(json.at("/groups/0/partitions/0/member").isNull()).isTrue();
    }

    @Test
    void all_groups_are_those_of_the_cluster() {
        assertThat(lag("--all-groups")).isZero();
        assertThat(out.toString()).contains("GROUP  " + group);
    }

    @Test
    void groups_are_those_of_the_repository_when_none_is_named() throws Exception {
        KAFKA.applyTopics();
        System.setProperty("thereview.root", Path.of("..").toString());
        try {
            assertThat(lag("--json")).isZero();
        } finally {
            System.clearProperty("thereview.root");
        }
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.path("groups"))
                .extracting(each -> each.path("group").asText())
                .containsExactly("analytics-service", "cache-invalidation-service", "notification-service");
        assertThat(json.at("/groups/1/state").isNull()).isTrue();
        assertThat(json.at("/groups/1/partitions"))
                .extracting(each -> each.path("topic").asText() + each.path("partition"))
                .containsExactly("reviews.events0", "reviews.events1", "reviews.events2");
    }

    @Test
    void limits_that_are_kept_end_with_zero_and_others_with_one_and_say_which() {
        assertThat(lag("--group", group, "--fail-above", "2", "--fail-older", "500"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(lag("--group", group, "--fail-above", "1")).isEqualTo(1);
        assertThat(err.toString()).contains(group + " is 2 records behind, and 1 are allowed");
        assertThat(lag("--group", group, "--fail-older", "99")).isEqualTo(1);
        assertThat(err.toString()).containsPattern(group + " is 1\\d\\d\\.\\d s behind, and 99\\.0 s are allowed");
    }

    @Test
    void group_that_does_not_exist_ends_with_one() {
        assertThat(lag("--group", group + ",no-such-service")).isEqualTo(1);
        assertThat(out.toString()).contains("GROUP  " + group).contains("GROUP  no-such-service  not known");
        assertThat(err.toString())
                .isEqualTo("thereview lag: there is no consumer group no-such-service at " + KAFKA.bootstrapServers()
                        + "; --all-groups shows those that are there\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fail-above -1",
                "--fail-above many",
                "--fail-older -0.5",
                "--fail-older NaN",
                "--watch 0",
                "--watch --fail-above 1",
                "--group a --all-groups",
                "--broker-timeout 0",
                "--bootstrap-servers localhost",
                "--bootstrap-servers localhost:9092;rm",
                "--no-such-option"
            })
    void what_cannot_be_meant_ends_with_two_and_no_stack_trace(String arguments) {
        assertThat(run(("lag " + arguments).split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ", "Exception");
    }

    @Test
    void brokers_that_do_not_answer_end_with_three() {
        assertThat(run("lag", "--bootstrap-servers", "127.0.0.1:1", "--broker-timeout", "0.5", "--group", group))
                .isEqualTo(3);
        assertThat(err.toString())
                .startsWith("thereview lag: no broker at 127.0.0.1:1 answered in time")
                .doesNotContain("\tat ");
        assertThat(run("lag", "--bootstrap-servers", "no-such-host.invalid:9092", "--group", group))
                .isEqualTo(3);
        assertThat(err.toString()).contains("no-such-host.invalid:9092: No resolvable bootstrap urls");
    }

    @Test
    void watched_group_is_shown_again_with_its_history() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CommandLine command = new CommandLine(new LagCommand(wait -> {
            commit(3 - looks.get());
            return looks.incrementAndGet() < 3;
        }));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--bootstrap-servers", KAFKA.bootstrapServers(), "--group", group, "--watch"))
                .isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("GROUP")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("lag 2 records").endsWith(" █"),
                        line -> assertThat(line).contains("lag 0 records").endsWith(" █▁"),
                        line -> assertThat(line).contains("lag 1 record,").endsWith(" █▁▄"));
    }

    @Test
    void help_has_examples_and_exit_codes() {
        assertThat(run("lag", "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "Exit codes:", "thereview lag --fail-above 1000");
    }

    // ------------------------------------------------------------------------------------------------------------

    private int lag(String... arguments) {
        return run(
                Stream.concat(Stream.of("lag", "--bootstrap-servers", KAFKA.bootstrapServers()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return Main.run(command, arguments);
    }

    private void send() throws Exception {
        try (var producer = clients.relay()) {
            long time = Instant.now().minusSeconds(100).toEpochMilli();
            producer.send(new ProducerRecord<>(topic, 0, time, new byte[] {1}, new byte[] {1}))
                    .get();
        }
    }

    private void commit(long offset) {
        try (Admin admin = clients.admin()) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new AssertionError(List.of(topic, offset).toString(), e);
        }
    }
}
