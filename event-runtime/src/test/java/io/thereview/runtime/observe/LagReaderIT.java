package io.thereview.runtime.observe;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PartitionLag.Standing;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LagReaderIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private final Instant now = Instant.now();

    private final KafkaClients clients = new KafkaClients(KAFKA.bootstrapServers(), "test");
    private final LagReader reader = new LagReader(clients, Duration.ofSeconds(10), Clock.systemUTC());
    private final String group = "test-" + UUID.randomUUID().toString().replace("-", "");
    private String topic = "";

    @BeforeEach
    void createTopic() throws Exception {
        topic = KAFKA.createTopic(3);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void lag_is_in_records_and_since_the_first_uncommitted_one() throws Exception {
        send(0, 600, 500, 400, 300);
        send(1, 90);
        commit(Map.of(0, 1L, 1, 1L));

        GroupLag lag = ask();
        assertThat(lag.state()).contains(GroupState.EMPTY);
        assertThat(lag.records()).isEqualTo(3);
        assertThat(of(lag, 0).records()).isEqualTo(3);
        assertThat(of(lag, 0).age().orElseThrow()).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(590));
        assertThat(of(lag, 1).records()).isZero();
        assertThat(of(lag, 1).age()).contains(Duration.ZERO);
        assertThat(of(lag, 2).offsets().standing()).isEqualTo(Standing.NOTHING_COMMITTED);
        assertThat(of(lag, 2).age()).contains(Duration.ZERO);
    }

    @Test
    void group_that_nobody_knows_is_behind_by_all_that_its_topic_keeps() throws Exception {
        send(0, 60, 50);
        GroupLag lag = ask();
        assertThat(lag.state()).isEmpty();
        assertThat(lag.records()).isEqualTo(2);
        assertThat(of(lag, 0).offsets().standing()).isEqualTo(Standing.NOTHING_COMMITTED);
        assertThat(of(lag, 0).age().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(150));
        assertThat(reader.groups()).doesNotContain(group);
    }

    @Test
    void group_without_a_topic_and_without_a_commit_has_no_partitions() throws Exception {
        assertThat(reader.of(Map.of(group, Set.of()))).singleElement().satisfies(lag -> {
            assertThat(lag.partitions()).isEmpty();
            assertThat(lag.age()).isEmpty();
        });
    }

    @Test
    void topics_of_a_group_are_found_by_its_commits() throws Exception {
        send(2, 10, 10);
        commit(Map.of(2, 1L));
        assertThat(reader.of(Map.of(group, Set.of())))
                .singleElement()
                .satisfies(lag -> assertThat(lag.records()).isEqualTo(1));
        assertThat(reader.groups()).contains(group);
    }

    @Test
    void deleted_topic_is_told_and_stops_nothing() throws Exception {
        String other = KAFKA.createTopic(1);
        send(0, 10, 10);
        commit(Map.of(0, 1L));
        commitAll(Map.of(new TopicPartition(other, 0), new OffsetAndMetadata(0)));
        // An offset of a deleted topic goes with it; what stays is one committed for a topic that never was.
        new TopicsOnBroker(clients).delete(other);
        GroupLag lag =
                reader.of(Map.of(group, Set.of(topic, other, "no.such.topic"))).getFirst();
        assertThat(lag.records()).isEqualTo(1);
        assertThat(lag.partitions().stream()
                        .filter(each -> each.partition().topic().equals(other)))
                .allSatisfy(gone -> assertThat(gone.offsets().standing()).isEqualTo(Standing.GONE));
    }

    @Test
    void records_deleted_before_they_were_read_are_lost() throws Exception {
        send(0, 600, 500, 400, 300, 200);
        commit(Map.of(0, 1L));
        try (Admin admin = clients.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }
        PartitionLag lag = of(ask(), 0);
        assertThat(lag.offsets().standing()).isEqualTo(Standing.RECORDS_LOST);
        assertThat(lag.lost()).isEqualTo(2);
        assertThat(lag.records()).isEqualTo(2);
        assertThat(lag.age().orElseThrow()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(390));
    }

    @Test
    void offset_beyond_the_end_is_told() throws Exception {
        send(0, 100, 50);
        commit(Map.of(0, 77L));
        PartitionLag lag = of(ask(), 0);
        assertThat(lag.offsets().standing()).isEqualTo(Standing.BEYOND_END);
        assertThat(lag.records()).isEqualTo(2);
    }

    @Test
    void end_of_a_transaction_is_no_record_that_waits() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrapServers(), "transactional.id", group),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(0, 10, new byte[] {1})).get();
            producer.commitTransaction();
        }
        commit(Map.of(0, 1L));
        PartitionLag lag = of(ask(), 0);
        assertThat(lag.offsets().end()).hasValue(2);
        assertThat(lag.records()).isZero();
        assertThat(lag.age()).contains(Duration.ZERO);
    }

    @Test
    void members_are_told_with_their_partitions() throws Exception {
        send(0, 10);
        try (Consumer<byte[], byte[]> consumer = clients.consumer(new ConsumerGroup(group))) {
            consumer.subscribe(List.of(topic));
            eventually("an assignment").holds(() -> {
                consumer.poll(Duration.ofMillis(100));
                return consumer.assignment().size() == 3;
            });
            GroupLag lag = eventually("the brokers to know it")
                    .get(
                            this::ask,
                            found -> found.partitions().stream()
                                    .allMatch(each -> each.member().isPresent()));
            assertThat(lag.members()).singleElement().satisfies(member -> {
                assertThat(member.clientId()).isEqualTo("test");
                assertThat(member.host()).isEqualTo("127.0.0.1");
            });
        }
    }

    @Test
    void first_records_of_hundreds_of_partitions_are_read_at_once() throws Exception {
        topic = KAFKA.createTopic(200);
        List<ProducerRecord<byte[], byte[]>> records = IntStream.range(0, 200)
                .mapToObj(partition -> record(partition, 100, new byte[100_000]))
                .toList();
        send(records);
        GroupLag lag = ask();
        assertThat(lag.records()).isEqualTo(200);
        assertThat(lag.partitions())
                .allSatisfy(each -> assertThat(each.age().orElseThrow())
                        .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(200)));
    }

    @Test
    void brokers_that_do_not_answer_are_an_exception() {
        try (LagReader nowhere =
                new LagReader(new KafkaClients("127.0.0.1:1", "test"), Duration.ofMillis(300), Clock.systemUTC())) {
            assertThatThrownBy(() -> nowhere.of(Map.of(group, Set.of(topic)))).isInstanceOf(KafkaException.class);
            assertThatThrownBy(nowhere::groups).isInstanceOf(KafkaException.class);
        }
    }

    // ------------------------------------------------------------------------------------------------------------

    private GroupLag ask() throws InterruptedException {
        List<GroupLag> lags = reader.of(Map.of(group, Set.of(topic)));
        assertThat(lags).extracting(GroupLag::group).containsExactly(group);
        return lags.getFirst();
    }

    private PartitionLag of(GroupLag lag, int partition) {
        return lag.partitions().stream()
                .filter(each -> each.partition().equals(new TopicPartition(topic, partition)))
                .findAny()
                .orElseThrow();
    }

    /** One record for each age in seconds. */
    private void send(int partition, int... ages) throws Exception {
        send(IntStream.of(ages)
                .mapToObj(age -> record(partition, age, new byte[] {1}))
                .toList());
    }

    private ProducerRecord<byte[], byte[]> record(int partition, int age, byte[] value) {
        return new ProducerRecord<>(topic, partition, now.minusSeconds(age).toEpochMilli(), new byte[] {1}, value);
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (var producer = clients.producer(Duration.ofMinutes(1))) {
            for (var acknowledged : records.stream().map(producer::send).toList()) {
                acknowledged.get();
            }
        }
    }

    private void commit(Map<Integer, Long> offsets) throws Exception {
        commitAll(offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> new TopicPartition(topic, each.getKey()),
                        each -> new OffsetAndMetadata(each.getValue()))));
    }

    private void commitAll(Map<TopicPartition, OffsetAndMetadata> offsets) throws Exception {
        try (Admin admin = clients.admin()) {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }
}
