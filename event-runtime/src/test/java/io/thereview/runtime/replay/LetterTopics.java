package io.thereview.runtime.replay;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of one test's own, with dead letters. */
final class LetterTopics {

    static final ConsumerGroup ANALYTICS = new ConsumerGroup("analytics-service");
    static final ConsumerGroup CACHE = new ConsumerGroup("cache-service");
    static final int LARGEST_RETRY = 100_000;
    static final Clock CLOCK = Clock.systemUTC();

    final SideTopics names;
    final String origin;
    private final KafkaClients kafka;

    private LetterTopics(KafkaClients kafka, String run) {
        this.kafka = kafka;
        this.names = new SideTopics("letters." + run, "retries." + run, "audit." + run);
        this.origin = "orders." + run;
    }

    static LetterTopics on(KafkaExtension cluster) throws InterruptedException {
        KafkaClients kafka = new KafkaClients(cluster.bootstrapServers(), "test");
        LetterTopics topics = new LetterTopics(kafka, UUID.randomUUID().toString());
        cluster.createTopic(topics.names.deadLetters(), 2, Map.of());
        cluster.createTopic(topics.names.retries(), 3, Map.of("max.message.bytes", Integer.toString(LARGEST_RETRY)));
        cluster.createTopic(topics.names.audit(), 1, Map.of("cleanup.policy", "compact"));
        cluster.createTopic(topics.origin, 2, Map.of());
        return topics;
    }

    Report run(Job job, Predicate<Letter> filter) throws InterruptedException {
        Report report = new Report(job);
        box(names).run(new Selection(Range.ALL, filter, false), report, unhurried(), done -> {});
        return report;
    }

    /** The same for letters that are named, whatever was done with them. */
    Report again(Job job, Place... named) throws InterruptedException {
        Report report = new Report(job);
        Set<Place> places = Set.of(named);
        box(names)
                .run(new Selection(Range.ALL, LetterFilters.at(places), true, places), report, unhurried(), done -> {});
        return report;
    }

    /** Those that are named, if they are open. */
    Report named(Job job, Place... named) throws InterruptedException {
        Report report = new Report(job);
        Set<Place> places = Set.of(named);
        box(names)
                .run(
                        new Selection(Range.ALL, LetterFilters.at(places), false, places),
                        report,
                        unhurried(),
                        done -> {});
        return report;
    }

    static Job job(String id, Action action) {
        return new Job(id, "ada", action, Long.MAX_VALUE, Job.LOOPS, false);
    }

    static Pace unhurried() {
        return new Pace(Double.POSITIVE_INFINITY, CLOCK, time -> {});
    }

    List<Letter> open() throws InterruptedException {
        List<Letter> letters = new ArrayList<>();
        box(names).read(new Selection(Range.ALL, LetterFilters.any(), false), (letter, entry) -> letters.add(letter));
        return letters;
    }

    LetterBox box(SideTopics topics) {
        return box(topics, CLOCK);
    }

    LetterBox box(SideTopics topics, Clock clock) {
        return new LetterBox(kafka, topics, clock, Duration.ofSeconds(15));
    }

    /** What happens to a command that stands still: the brokers take it for dead. */
    void takeTurnAway() throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            admin.removeMembersFromConsumerGroup(
                            "dlq-tool." + names.deadLetters(), new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError("nobody had a turn that could be taken away", e);
        }
    }

    Audit audit() throws InterruptedException {
        TopicScan scan = new TopicScan(kafka, CLOCK, Duration.ofSeconds(15));
        return Audit.read(scan, names.audit(), names.deadLetters());
    }

    ConsumerRecord<byte[], byte[]> record(String key, long offset, byte... value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(origin, 1, offset, utf8(key), value);
        TextHeaders.put(record.headers(), "own", "kept");
        return record;
    }

    void setAside(ConsumerGroup group, ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try (DeadLetters deadLetters = new DeadLetters(kafka, names, id -> Optional.empty(), CLOCK)) {
            deadLetters.setAside(record, group, new Failure(Reason.REJECTED, "no", null, 1, CLOCK.instant()));
        }
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (Producer<byte[], byte[]> producer = kafka.producer(Duration.ofMinutes(1))) {
            producer.send(record).get();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> retried() {
        return read(names.retries());
    }

    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return new TopicsOnBroker(kafka).all(topic);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
