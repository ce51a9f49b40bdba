package io.thereview.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.source.SourceException;
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractTest {

    private static final Path SCHEMAS = RepositoryRoot.find().resolve("schemas");

    private static final String TOPIC = """
            replication_factor: 3
            min_insync_replicas: 2
            topics:
              - name: reviews.events
                doc: Reviews.
                partitions: 3
                retention: P30D
                max_message_bytes: 1048588
                key: aggregate_id
                groups: []
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void topics_of_this_checkout_are_read_with_their_retention() {
        Topics topics = Topics.read(SCHEMAS);
        assertThat(topics.topics()).extracting(Topic::name).contains("reviews.events", "deadletter.queue");
        assertThat(topic(topics, "reviews.events").kept()).contains(Duration.ofDays(30));
        assertThat(topic(topics, "deadletter.queue").kept()).isEmpty();
        assertThat(topic(topics, "deadletter.queue").compacted()).isFalse();
        assertThat(topic(topics, "schema.readers").kept()).isEmpty();
        assertThat(topic(topics, "schema.readers").compacted()).isTrue();
        assertThat(topic(topics, "deadletter.audit").compacted()).isTrue();
    }

    @Test
    void replication_on_one_broker_is_one_and_on_three_as_written() {
        Topics topics = Topics.read(SCHEMAS);
        assertThat(topics.replicationFactor(1)).isEqualTo(1);
        assertThat(topics.minInsyncReplicas(1)).isEqualTo(1);
        assertThat(topics.replicationFactor(3)).isEqualTo(3);
        assertThat(topics.minInsyncReplicas(3)).isEqualTo(2);
    }

    @Test
    void key_that_nobody_knows_is_refused_with_file_and_key() throws IOException {
        write(TOPIC.replace("doc: Reviews.", "doc: Reviews.\n    colour: red"));
        assertThatThrownBy(() -> Topics.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("topics.yaml")
                .hasMessageContaining("colour");
    }

    @Test
    void key_that_is_missing_is_refused_with_its_name() throws IOException {
        write(TOPIC.replace("    partitions: 3\n", ""));
        assertThatThrownBy(() -> Topics.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("partitions");
    }

    @Test
    void key_that_is_repeated_is_refused() throws IOException {
        write(TOPIC + "min_insync_replicas: 1\n");
        assertThatThrownBy(() -> Topics.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("min_insync_replicas");
    }

    @Test
    void value_that_makes_no_sense_is_refused_with_file_and_reason() throws IOException {
        write(TOPIC.replace("P30D", "30 days"));
        assertThatThrownBy(() -> Topics.read(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("topics.yaml")
                .hasMessageContaining("'30 days'");
        write(TOPIC.replace("partitions: 3", "partitions: 0"));
        assertThatThrownBy(() -> Topics.read(folder)).hasMessageContaining("at least one partition");
        write(TOPIC.replace("partitions: 3", "partitions: three"));
        assertThatThrownBy(() -> Topics.read(folder)).hasMessageContaining("topics[0].partitions");
    }

    private static Topic topic(Topics topics, String name) {
        return topics.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void write(String topics) throws IOException {
        Files.writeString(folder.resolve("topics.yaml"), topics);
    }
}
