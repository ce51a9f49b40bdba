package io.thereview.runtime.readers;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.event.ConsumerGroup;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.sample.Manifests;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.serde.EventSchema;
import io.thereview.testkit.server.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReaderAnnouncerIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final String instance = UUID.randomUUID().toString();
    private final KafkaClients kafka = new KafkaClients(KAFKA.bootstrapServers(), "test");
    private final OnDemand<Admin> admin = new OnDemand<>(kafka::admin);
    private final TopicsOnBroker topics = new TopicsOnBroker(kafka);

    @BeforeEach
    void topics() throws InterruptedException {
        KAFKA.applyTopics();
    }

    @AfterEach
    void close() {
        admin.ifOpened(Admin::close);
    }

    @Test
    void instance_that_starts_tells_who_it_is_and_what_it_reads() throws Exception {
        ReaderAnnouncer announcer = announcer(SELDOM);
        announcer.start();
        ConsumerRecord<byte[], byte[]> entry = entries(1).getFirst();
        announcer.stop();

        assertThat(entry.key()).asString(StandardCharsets.UTF_8).isEqualTo("ledger-app/1.4.2/" + instance);
        assertThat(entry.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        JsonNode value = Manifests.json(new String(entry.value(), StandardCharsets.UTF_8));
        assertThat(value.fieldNames())
                .toIterable()
                .containsExactly("format", "app", "version", "instance", "group", "started_at", "readers");
        assertThat(value.path("format").intValue()).isEqualTo(1);
        assertThat(value.path("app").textValue()).isEqualTo("ledger-app");
        assertThat(value.path("version").textValue()).isEqualTo("1.4.2");
        assertThat(value.path("instance").textValue()).isEqualTo(instance);
        assertThat(value.path("group").textValue()).isEqualTo("ledger-service");
        assertThat(value.path("started_at").textValue()).isEqualTo("2026-11-01T11:59:00Z");
        List<EventSchema> read = EventSchema.of(List.of(TopicCatalogue.USERS));
        assertThat(value.path("readers").findValuesAsText("subject"))
                .containsExactlyElementsOf(
                        read.stream().map(EventSchema::subject).toList());
        assertThat(value.path("readers").path(0).path("schema"))
                .isEqualTo(Manifests.json(read.getFirst().schema().toString()));
    }

    @Test
    void sign_of_life_is_the_same_entry_with_the_time_of_the_broker() throws Exception {
        ReaderAnnouncer announcer = announcer(OFTEN);
        announcer.start();
        List<ConsumerRecord<byte[], byte[]>> entries = entries(3);
        announcer.stop();

        assertThat(entries).extracting(ConsumerRecord::timestamp).isSorted();
        assertThat(entries.get(2).timestamp()).isGreaterThan(entries.getFirst().timestamp());
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(entry.value()).isEqualTo(entries.getFirst().value());
        });
        assertThat(announcer.problem()).isEmpty();
    }

    @Test
    void instance_that_stops_takes_its_entry_back_and_says_nothing_after_that() throws Exception {
        ReaderAnnouncer announcer = announcer(OFTEN);
        announcer.start();
        entries(2);
        announcer.stop();

        List<ConsumerRecord<byte[], byte[]>> entries = topics.withKeyEnding(ReaderAnnouncer.TOPIC, instance);
        assertThat(entries.getLast().value()).isNull();
        assertThat(entries.subList(0, entries.size() - 1))
                .allSatisfy(entry -> assertThat(entry.value()).isNotNull());
    }

    @Test
    void topic_that_is_missing_is_told_with_the_command_and_used_as_soon_as_it_is_there() throws Exception {
        topics.delete(ReaderAnnouncer.TOPIC);
        ReaderAnnouncer announcer = announcer(OFTEN);
        try {
            announcer.start();
            eventually("the problem").holds(() -> announcer.problem().isPresent());
            assertThat(announcer.problem())
                    .hasValue("the topic is missing; run './thereview prepare topics --bootstrap-servers "
                            + KAFKA.bootstrapServers() + "'");
        } finally {
            KAFKA.applyTopics();
        }
        entries(1);
        eventually("the problem to be gone").holds(() -> announcer.problem().isEmpty());
        announcer.stop();
    }

    @Test
    void cluster_that_nobody_finds_is_told_with_its_address_and_does_not_hold_up_the_stop() throws Exception {
        KafkaClients nowhere = new KafkaClients("no-such-broker.invalid:9092", "test");
        ReaderAnnouncer announcer = new ReaderAnnouncer(entry(), nowhere, new OnDemand<>(nowhere::admin), OFTEN);
        announcer.start();
        eventually("the problem").holds(() -> announcer.problem().isPresent());
        assertThat(announcer.problem().orElseThrow()).contains("Kafka at no-such-broker.invalid:9092");
        announcer.stop();
    }

    // ------------------------------------------------------------------------------------------------------------

    private ReaderEntry entry() {
        return new ReaderEntry(
                Manifests.of(TopicCatalogue.USERS),
                new ConsumerGroup("ledger-service"),
                instance,
                START.minus(Duration.ofMinutes(1)));
    }

    private ReaderAnnouncer announcer(Duration every) {
        return new ReaderAnnouncer(entry(), kafka, admin, every);
    }

    private List<ConsumerRecord<byte[], byte[]>> entries(int least) throws InterruptedException {
        return eventually(least + " records of this instance")
                .get(() -> topics.withKeyEnding(ReaderAnnouncer.TOPIC, instance), entries -> entries.size() >= least);
    }
}
