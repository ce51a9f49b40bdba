package io.thereview.runtime.publisher;

import static io.thereview.runtime.publisher.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishStatistics;
import io.thereview.runtime.publisher.PublishResult.LetterWritten;
import io.thereview.runtime.publisher.PublishResult.Published;
import io.thereview.runtime.record.SealedEvent;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.undelivered.Resend;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PublisherIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final EventTopic USERS = TopicCatalogue.USERS;
    private static final Integrity CHECKSUMS = Integrity.checksums(DigestPolicy.REQUIRED);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    private final PublishStatistics statistics =
            new PublishStatistics("publisher", new MetricRegistry(), Clock.systemUTC());
    private final List<Publisher> open = new ArrayList<>();
    private final String deadLetters = "letters." + UUID.randomUUID();
    private KafkaClients kafka = new KafkaClients("127.0.0.1:1", "test");
    private AvroCodec codec = new AvroCodec("http://127.0.0.1:1", List.of(USERS));
    private TopicsOnBroker topics = new TopicsOnBroker(kafka);

    @BeforeEach
    void prepare() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        KAFKA.createTopic(deadLetters, 1, Map.of());
        kafka = new KafkaClients(KAFKA.bootstrapServers(), "test");
        codec = new AvroCodec(REGISTRY.url().toString(), List.of(USERS));
        topics = new TopicsOnBroker(kafka);
    }

    @AfterEach
    void end() throws Exception {
        for (Publisher each : open) {
            assertThat(each.close(Duration.ofMillis(100))).isZero();
        }
        codec.close();
    }

    @Test
    void event_is_on_its_topic_when_the_call_returns_sealed_and_with_its_headers() throws Exception {
        UserRegistered event = UserEvents.registered("user-" + UUID.randomUUID(), 1);
        Published published = publisher(kafka, LONG).publish(USERS, event);

        ConsumerRecord<byte[], byte[]> record = topics.all(USERS.name()).stream()
                .filter(each -> each.partition() == published.partition() && each.offset() == published.offset())
                .findFirst()
                .orElseThrow();
        assertThat(codec.decode(USERS.name(), record.value())).isEqualTo(event);
        assertThat(CHECKSUMS.verify(USERS.name(), record.key(), record.value(), record.headers()))
                .isEmpty();
        assertThat(TopicsOnBroker.header(record, "ce_id"))
                .isEqualTo(event.getEventId().toString());
        assertThat(statistics.snapshot().topics().getFirst().published()).isEqualTo(1);
    }

    @Test
    void batch_is_published_in_the_order_of_each_key() throws Exception {
        String topic = KAFKA.createTopic(3);
        List<SealedEvent> events = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            events.add(event(topic, "key-" + number % 50, number));
        }
        List<PublishResult> results = publisher(kafka, LONG).publishSealed(events);

        assertThat(results).hasSize(1_000).allMatch(Published.class::isInstance);
        for (int key = 0; key < 50; key++) {
            String wanted = "key-" + key;
            assertThat(payloads(topic).stream().filter(each -> each.startsWith(wanted + '/')))
                    .containsExactlyElementsOf(events.stream()
                            .filter(each -> each.key().equals(wanted))
                            .map(PublisherIT::text)
                            .toList());
        }
    }

    @Test
    void background_tells_each_callback_once_and_flush_waits_for_all_of_them() throws Exception {
        String topic = KAFKA.createTopic(3);
        Publisher publisher = publisher(kafka, LONG);
        List<PublishResult> told = new CopyOnWriteArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            publisher.publishInBackground(event(topic, "key-" + number, number), told::add);
        }
        assertThat(publisher.flush(LONG)).isZero();
        assertThat(told).hasSize(2_000).allMatch(Published.class::isInstance).doesNotHaveDuplicates();
        assertThat(payloads(topic)).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void event_for_a_topic_that_is_missing_becomes_a_dead_letter_and_holds_up_no_other_topic() throws Exception {
        String missing = "test.missing-" + UUID.randomUUID();
        String topic = KAFKA.createTopic(1);
        Publisher publisher = publisher(kafka, Duration.ofSeconds(3));
        List<PublishResult> told = new CopyOnWriteArrayList<>();
        publisher.publishInBackground(event(missing, "ada", 1), told::add);
        publisher.publish(event(topic, "ada", 1));
        assertThat(told).as("the other topic was not waited for").isEmpty();
        assertThat(publisher.flush(LONG)).isZero();

        assertThat(told)
                .singleElement()
                .isEqualTo(new LetterWritten(missing + ": the topic is missing; create it", deadLetters, false));
        ConsumerRecord<byte[], byte[]> letter = topics.all(deadLetters).getFirst();
        assertThat(letter.value()).isEqualTo(event(missing, "ada", 1).payload());
        assertThat(TopicsOnBroker.header(letter, "__dlq.errors.topic")).isEqualTo(missing);
        assertThat(TopicsOnBroker.header(letter, "__dlq.errors.stage")).isEqualTo("publish");
        assertThat(TopicsOnBroker.header(letter, "__dlq.errors.disposition")).isEqualTo("unpublished");
        assertThat(TopicsOnBroker.header(letter, "__dlq.errors.event.type")).isEqualTo("a.happened.v1");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void event_that_the_brokers_find_too_large_becomes_a_letter_with_its_successors_behind_it() throws Exception {
        String topic = KAFKA.createTopic("test." + UUID.randomUUID(), 1, Map.of("max.message.bytes", "2000"));
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        List<PublishResult> results = publisher(kafka, LONG)
                .publishSealed(List.of(event(topic, "ada", noise), event(topic, "ada", 2), event(topic, "bob", 1)));

        assertThat(results)
                .extracting(PublishResult::getClass)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(LetterWritten.class),
                        second -> assertThat(second).isEqualTo(LetterWritten.class),
                        third -> assertThat(third).isEqualTo(Published.class));
        assertThat(payloads(topic)).containsExactly("bob/1");
        assertThat(topics.all(deadLetters))
                .extracting(ConsumerRecord::value)
                .containsExactly(noise, "ada/2".getBytes(StandardCharsets.UTF_8));
        assertThat(statistics.snapshot().topics().getFirst().deadLetters()).isEqualTo(2);
    }

    @Test
    void refusal_by_acl_becomes_a_dead_letter() throws Exception {
        String topic = "orders.events";
        try (Answering denying = new Answering(number -> new TopicAuthorizationException(topic))) {
            Publisher publisher =
                    new Publisher(kafka, sealer(), options(LONG, 100), statistics, Clock.systemUTC(), () -> denying);
            open.add(publisher);
            assertThatThrownBy(() -> publisher.publish(event(topic, "ada", 1)))
                    .isInstanceOf(NotPublishedException.class)
                    .hasMessageContainingAll("allow it WRITE", "it was set aside in " + deadLetters);
        }
        assertThat(payloads(deadLetters)).containsExactly("ada/1");
    }

    @Test
    void event_that_no_broker_takes_is_in_a_file_when_the_call_returns() throws Exception {
        Publisher nowhere = publisher(new KafkaClients("127.0.0.1:1", "test"), Duration.ofMillis(1_500));
        assertThatThrownBy(() -> nowhere.publish(event("orders.events", "ada", 1)))
                .isInstanceOf(NotPublishedException.class)
                .hasMessageContainingAll("not taken before the deadline", "it was set aside in " + folder);
        assertThat(Answering.letters(folder)).containsExactly("ada/1");
    }

    @Test
    void who_finds_no_room_before_the_deadline_waits_until_the_event_is_set_aside() throws Exception {
        KafkaClients none = new KafkaClients("127.0.0.1:1", "test");
        Publisher nowhere =
                new Publisher(none, sealer(), options(Duration.ofMillis(1_500), 1), statistics, Clock.systemUTC());
        open.add(nowhere);
        List<PublishResult> told = new CopyOnWriteArrayList<>();
        for (int number = 0; number < 3; number++) {
            nowhere.publishInBackground(event("orders.events", "ada", number), told::add);
        }
        assertThat(nowhere.flush(LONG)).isZero();
        assertThat(told).hasSize(3).allMatch(LetterWritten.class::isInstance);
        assertThat(Answering.letters(folder)).containsExactly("ada/0", "ada/1", "ada/2");
    }

    @Test
    void broker_that_dies_and_comes_back_leaves_every_event_on_its_topic_or_in_one_letter() throws Exception {
        String topic = KAFKA.createTopic(3);
        Publisher publisher = publisher(kafka, Duration.ofSeconds(4));
        List<PublishResult> told = new CopyOnWriteArrayList<>();
        int number = 0;
        for (; number < 500; number++) {
            publisher.publishInBackground(event(topic, "key-" + number % 20, number), told::add);
        }
        KAFKA.broker(1).kill();
        for (; number < 1_000; number++) {
            publisher.publishInBackground(event(topic, "key-" + number % 20, number), told::add);
        }
        assertThat(publisher.flush(LONG)).isZero();
        KAFKA.broker(1).start();
        for (; number < 1_100; number++) {
            publisher.publishInBackground(event(topic, "key-" + number % 20, number), told::add);
        }
        assertThat(publisher.flush(LONG)).isZero();
        assertThat(publisher.close(LONG)).isZero();

        List<LetterWritten> letters = told.stream()
                .filter(LetterWritten.class::isInstance)
                .map(LetterWritten.class::cast)
                .toList();
        long doubtful = letters.stream().filter(LetterWritten::maybePublished).count();
        assertThat(told).hasSize(1_100).allMatch(each -> each instanceof Published || each instanceof LetterWritten);
        assertThat(letters).isNotEmpty();
        List<String> kept = Answering.letters(folder);
        assertThat(kept).hasSize(letters.size()).doesNotHaveDuplicates();
        List<String> all = new ArrayList<>(payloads(topic));
        all.addAll(kept);
        assertThat(all).hasSizeBetween(1_100, 1_100 + (int) doubtful);
        assertThat(new HashSet<>(all)).hasSize(1_100);

        Resend.Report report = new Resend(folder, kafka).run(done -> {});
        assertThat(report.events()).isEqualTo(letters.size());
        assertThat(report.left()).isEmpty();
        assertThat(new HashSet<>(payloads(topic))).hasSize(1_100);
        assertThat(new Resend(folder, kafka).run(done -> {}).events()).isZero();
    }

    // ------------------------------------------------------------------------------------------------------------

    private Publisher publisher(KafkaClients clients, Duration deadline) {
        Publisher publisher =
                new Publisher(clients, sealer(), options(deadline, 10_000), statistics, Clock.systemUTC());
        open.add(publisher);
        return publisher;
    }

    private PublisherOptions options(Duration deadline, int inHand) {
        return new PublisherOptions(deadline, inHand, 16 << 20, deadLetters, folder);
    }

    private Sealer sealer() {
        return new Sealer(codec, CHECKSUMS, "/test", topic -> 1_000_000);
    }

    private List<String> payloads(String topic) {
        return topics.all(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String text(SealedEvent event) {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }
}
