package io.thereview.tool.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.deadletter.LetterHeaders;
import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.undelivered.Undelivered;
import io.thereview.runtime.undelivered.UndeliveredFolder;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.tool.call.Called;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way back of what programs could not publish: from files, and from the topic of dead letters. */
class ResendUndeliveredCommandIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void events_of_files_are_published_once_and_dry_runs_publish_nothing() throws Exception {
        String topic = KAFKA.createTopic(1);
        try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, Clock.systemUTC())) {
            undelivered.add(List.of(event(topic, "one"), event(topic, "two")));
        }
        assertThat(resend("--dry-run").out()).contains("2 events would be published; nothing was done");
        assertThat(resend().out()).contains("2 events published");
        Called again = resend();
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("0 events published");
        assertThat(keys(topic)).containsExactly("one", "two");
    }

    @Test
    void folder_that_is_none_is_told() {
        Called called = Called.with(
                "dlq",
                "resend-undelivered",
                folder.resolve("none").toString(),
                "--bootstrap-servers",
                KAFKA.bootstrapServers());
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("none is no folder of undelivered events");
    }

    @Test
    void letter_of_what_no_topic_took_is_published_where_it_was_to_be() throws Exception {
        Letters letters = Letters.on(KAFKA);
        String topic = KAFKA.createTopic(3);
        ProducerRecord<byte[], byte[]> letter = event(topic, "one").recordFor(letters.topics.deadLetters());
        LetterHeaders.writeUnpublished(
                letter.headers(),
                topic,
                "not allowed",
                new IllegalStateException(),
                Clock.systemUTC().instant());
        try (AwaitedSender sender = new AwaitedSender(new KafkaClients(KAFKA.bootstrapServers(), "test"))) {
            sender.send(letter);
        }
        assertThat(Called.with(letters.command("list")).out()).contains("unpublished", "one");
        Called called = Called.with(letters.command("replay", "--to", "origin", "--yes"));
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).contains("1 dead letter published again");
        assertThat(records(topic)).singleElement().satisfies(record -> {
            assertThat(TextHeaders.get(record.headers(), "ce_id")).contains("event-one");
            assertThat(TextHeaders.get(record.headers(), LetterHeaders.TOPIC)).isEmpty();
        });
        assertThat(Called.with(letters.command("list")).out()).contains("no open dead letters");
    }

    private Called resend(String... more) {
        List<String> words = new ArrayList<>(List.of("dlq", "resend-undelivered", folder.toString()));
        words.addAll(List.of("--bootstrap-servers", KAFKA.bootstrapServers()));
        words.addAll(List.of(more));
        return Called.with(words.toArray(String[]::new));
    }

    private static Undelivered event(String topic, String key) {
        return new Undelivered(
                topic,
                key,
                Map.of("ce_id", "event-" + key, "ce_type", "a.happened.v1"),
                new byte[] {1},
                "no broker answers",
                false,
                Clock.systemUTC().instant());
    }

    private static List<String> keys(String topic) {
        return records(topic).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaClients(KAFKA.bootstrapServers(), "test").reader(1 << 20)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
