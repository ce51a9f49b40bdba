package io.thereview.runtime.replay;

import static io.thereview.runtime.replay.LetterTopics.ANALYTICS;
import static io.thereview.runtime.replay.LetterTopics.CACHE;
import static io.thereview.runtime.replay.LetterTopics.CLOCK;
import static io.thereview.runtime.replay.LetterTopics.job;
import static io.thereview.runtime.replay.LetterTopics.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.Retried.Replay;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.testkit.server.KafkaExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private LetterTopics topics;

    @BeforeEach
    void create() throws InterruptedException {
        topics = LetterTopics.on(KAFKA);
    }

    @Test
    void letter_that_is_replayed_comes_to_its_group_as_it_was_published() throws Exception {
        ConsumerRecord<byte[], byte[]> published = topics.record("key", 41, new byte[] {0, 1, (byte) 0xff});
        topics.setAside(ANALYTICS, published);
        Report report = topics.run(job("r-1", Action.REPLAY), LetterFilters.any());

        assertThat(report.done()).isEqualTo(1);
        ConsumerRecord<byte[], byte[]> replayed = topics.retried().getFirst();
        assertThat(replayed.key()).isEqualTo(published.key());
        assertThat(replayed.value()).isEqualTo(published.value());
        assertThat(TextHeaders.get(replayed.headers(), "own")).contains("kept");
        assertThat(replayed.headers().toArray())
                .noneMatch(header -> header.key().startsWith("__dlq.errors."));
        Retried retried = RetryHeaders.of(replayed).orElseThrow();
        assertThat(retried.group()).isEqualTo(ANALYTICS);
        assertThat(retried.origin()).isEqualTo(new Origin(topics.origin, 1, 41));
        assertThat(retried.replay()).contains(new Replay("r-1", 1));
        assertThat(retried.discarded()).isFalse();
        assertThat(topics.read(topics.origin)).isEmpty();
    }

    @Test
    void letters_of_a_group_go_to_that_group_and_those_of_others_stay_open() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        topics.setAside(CACHE, topics.record("two", 2));
        topics.run(job("r-1", Action.REPLAY), LetterFilters.group("cache-service"));
        assertThat(topics.retried())
                .singleElement()
                .satisfies(record ->
                        assertThat(RetryHeaders.areFor(CACHE, record.headers())).isTrue());
        assertThat(topics.open())
                .singleElement()
                .satisfies(letter -> assertThat(letter.fact(Fact.GROUP)).contains("analytics-service"));
    }

    @Test
    void letters_of_one_key_are_sent_in_the_order_in_which_they_were_set_aside() throws Exception {
        for (int offset = 0; offset < 60; offset++) {
            topics.setAside(ANALYTICS, topics.record("key-" + offset % 3, offset));
        }
        topics.run(job("r-1", Action.REPLAY), LetterFilters.any());
        for (int key = 0; key < 3; key++) {
            byte[] wanted = utf8("key-" + key);
            assertThat(topics.retried().stream().filter(record -> Arrays.equals(record.key(), wanted)))
                    .extracting(record ->
                            RetryHeaders.of(record).orElseThrow().origin().offset())
                    .isSorted()
                    .hasSize(20);
        }
    }

    @Test
    void discarded_letter_tells_its_group_to_wait_no_longer_and_sends_no_payload() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 41, new byte[] {1, 2, 3}));
        topics.run(job("d-1", Action.DISCARD), LetterFilters.any());
        ConsumerRecord<byte[], byte[]> release = topics.retried().getFirst();
        assertThat(release.value()).isNull();
        assertThat(release.key()).isEqualTo(utf8("one"));
        Retried retried = RetryHeaders.of(release).orElseThrow();
        assertThat(retried.discarded()).isTrue();
        assertThat(retried.origin()).isEqualTo(new Origin(topics.origin, 1, 41));
    }

    @Test
    void event_that_was_replayed_too_often_is_held_back_until_somebody_insists() throws Exception {
        ConsumerRecord<byte[], byte[]> record = topics.record("one", 1);
        RetryHeaders.write(record.headers(), new Replay("r-0", 3));
        topics.setAside(ANALYTICS, record);
        Report held = topics.run(job("r-1", Action.REPLAY), LetterFilters.any());
        assertThat(held.done()).isZero();
        assertThat(held.left())
                .hasSize(1)
                .allSatisfy((reason, count) -> assertThat(reason).contains("replayed 3 times", "--allow-loops 4"));

        topics.run(new Job("r-2", "ada", Action.REPLAY, Long.MAX_VALUE, 4, false), LetterFilters.any());
        assertThat(RetryHeaders.of(topics.retried().getFirst()).orElseThrow().replay())
                .contains(new Replay("r-2", 4));
    }

    @Test
    void letter_of_another_framework_is_published_again_where_it_was_and_never_sent_to_a_group() throws Exception {
        topics.send(spring(topics.origin, (byte) 1));
        Report refused = topics.run(job("r-1", Action.REPLAY), LetterFilters.any());
        assertThat(refused.left().keySet()).singleElement().asString().contains("--to origin");
        topics.run(job("r-2", Action.REPUBLISH), LetterFilters.group("billing"));

        assertThat(topics.retried()).isEmpty();
        ConsumerRecord<byte[], byte[]> again = topics.read(topics.origin).getFirst();
        assertThat(again.partition()).isEqualTo(1);
        assertThat(again.value()).isEqualTo(new byte[] {7});
        assertThat(again.headers().toArray())
                .extracting(header -> header.key())
                .containsExactlyInAnyOrder("own", "__dlq.replay.id", "__dlq.replay.count");
        assertThat(topics.open()).isEmpty();
    }

    private ProducerRecord<byte[], byte[]> spring(String origin, byte partition) {
        ProducerRecord<byte[], byte[]> spring =
                new ProducerRecord<>(topics.names.deadLetters(), utf8("one"), new byte[] {7});
        TextHeaders.put(spring.headers(), "own", "kept");
        TextHeaders.put(spring.headers(), "kafka_dlt-original-topic", origin);
        spring.headers().add("kafka_dlt-original-partition", new byte[] {0, 0, 0, partition});
        spring.headers().add("kafka_dlt-original-offset", new byte[] {0, 0, 0, 0, 0, 0, 0, 9});
        TextHeaders.put(spring.headers(), "kafka_dlt-original-consumer-group", "billing");
        for (String retry : List.of("attempts", "backoff-timestamp", "original-timestamp")) {
            TextHeaders.put(spring.headers(), "retry_topic-" + retry, "1");
        }
        return spring;
    }

    @Test
    void letter_whose_origin_is_not_there_is_left_and_those_behind_it_are_published() throws Exception {
        topics.send(spring("no." + topics.origin, (byte) 0));
        topics.send(spring("no name / of a topic", (byte) 0));
        topics.send(spring(topics.origin, (byte) 7));
        topics.send(spring(topics.origin, (byte) 0));
        Report report = topics.run(job("r-1", Action.REPUBLISH), LetterFilters.any());
        assertThat(report.done()).isEqualTo(1);
        assertThat(String.join("\n", report.left().keySet()))
                .contains("'no." + topics.origin + "' is not there", "'no name / of a topic'", "has no partition 7");
        assertThat(topics.read(topics.origin)).hasSize(1);
        assertThat(topics.open()).hasSize(3);
    }

    @Test
    void letter_that_is_too_large_to_come_back_is_left_as_it_was_and_those_behind_it_are_sent() throws Exception {
        byte[] large = new byte[2 * LetterTopics.LARGEST_RETRY];
        new Random(1).nextBytes(large);
        topics.setAside(ANALYTICS, topics.record("one", 1, large));
        topics.setAside(ANALYTICS, topics.record("one", 2));
        Report report = topics.run(job("r-1", Action.REPLAY), LetterFilters.any());
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.left().keySet()).singleElement().asString().contains("larger than the topic allows");
        assertThat(topics.open()).singleElement().satisfies(letter -> {
            assertThat(letter.number(Fact.OFFSET)).contains(1L);
            assertThat(topics.audit().of(letter)).isEmpty();
        });
    }

    @Test
    void letter_of_a_group_of_ours_is_not_published_again_for_every_group() throws Exception {
        topics.setAside(ANALYTICS, topics.record("one", 1));
        Report report = topics.run(job("r-1", Action.REPUBLISH), LetterFilters.any());
        assertThat(report.left().keySet()).singleElement().asString().contains("replay it without --to origin");
        assertThat(topics.read(topics.origin)).isEmpty();
    }

    @Test
    void rate_is_kept() throws Exception {
        for (int offset = 0; offset < 5; offset++) {
            topics.setAside(ANALYTICS, topics.record("key", offset));
        }
        List<Duration> waits = new ArrayList<>();
        Report report = new Report(job("r-1", Action.REPLAY));
        Clock frozen = Clock.fixed(Instant.EPOCH, CLOCK.getZone());
        topics.box(topics.names)
                .run(
                        new Selection(Range.ALL, LetterFilters.any(), false),
                        report,
                        new Pace(4, frozen, waits::add),
                        done -> {});
        assertThat(waits)
                .containsExactlyElementsOf(
                        Stream.of(250, 500, 750, 1_000).map(Duration::ofMillis).toList());
    }
}
