package io.thereview.tool.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.tool.call.Called;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LetterFiltersIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final byte[] VALUE = {1};
    private static final JsonMapper JSON = new JsonMapper();

    private Letters letters;

    @BeforeEach
    void prepare() throws InterruptedException {
        letters = Letters.on(KAFKA, 2);
    }

    @Test
    void type_event_and_key_select_what_they_name() throws Exception {
        letters.setAside(Letters.record(0, "user.registered.v1", VALUE));
        letters.setAside(Letters.record(1, "user.updated.v1", VALUE));
        letters.setAside(Letters.record(2, "user.updated.v1", VALUE));
        assertThat(keys("--type", "user.updated.v1")).containsExactlyInAnyOrder("key-1", "key-2");
        assertThat(keys("--event", "event-2")).containsExactly("key-2");
        assertThat(keys("--type", "user.updated.v1", "--key", "key-1")).containsExactly("key-1");
        assertThat(keys("--type", "user.deleted.v1")).isEmpty();
    }

    @Test
    void since_takes_that_moment_and_until_ends_before_it() throws Exception {
        letters.setAside(Letters.record(0, "user.registered.v1", VALUE));
        letters.setAside(Letters.record(1, "user.registered.v1", VALUE));
        String second = list("--key", "key-1").getFirst().path("failed_at").asText();
        assertThat(keys("--since", second)).containsExactly("key-1");
        assertThat(keys("--until", second)).containsExactly("key-0");
        assertThat(keys("--since", "1h")).hasSize(2);
        assertThat(keys("--until", "1h")).isEmpty();
    }

    @Test
    void partition_and_offsets_cut_a_range_out_and_only_that_is_replayed() throws Exception {
        letters.setAside(12, VALUE);
        List<String> second = keys("--partition", "1");
        assertThat(second).hasSizeBetween(4, 11);
        assertThat(keys("--partition", "0")).hasSize(12 - second.size()).doesNotContainAnyElementsOf(second);
        String[] range = {"--partition", "1", "--from-offset", "1", "--to-offset", "3"};
        assertThat(keys(range)).containsExactlyElementsOf(second.subList(1, 3));
        assertThat(keys("--from-offset", "1", "--to-offset", "3")).hasSize(4).containsAll(second.subList(1, 3));
        assertThat(keys("1/0", "1/2")).containsExactly(second.getFirst(), second.get(2));

        Called replayed = Called.with(command("replay", range));
        assertThat(replayed.out()).contains("2 dead letters sent");
        assertThat(letters.sent()).containsExactlyElementsOf(second.subList(1, 3));
    }

    @Test
    void rate_is_kept() throws Exception {
        letters.setAside(3, VALUE);
        long begin = System.nanoTime();
        assertThat(Called.with(command("replay", "--rate", "2")).exit()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void letter_that_was_replayed_too_often_is_left_alone_until_somebody_insists() throws Exception {
        ConsumerRecord<byte[], byte[]> often = Letters.record(0, "user.registered.v1", VALUE);
        TextHeaders.put(often.headers(), RetryHeaders.REPLAY_COUNT, "3");
        letters.setAside(often);
        letters.setAside(Letters.record(1, "user.registered.v1", VALUE));

        Called first = Called.with(command("replay"));
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out()).contains("1 left alone: replayed 3 times already", "--allow-loops 4");
        assertThat(letters.sent()).containsExactly("key-1");

        assertThat(Called.with(command("replay", "--allow-loops", "4")).exit()).isZero();
        assertThat(letters.sent()).containsExactly("key-1", "key-0");
    }

    // ------------------------------------------------------------------------------------------------------------

    private List<String> keys(String... filters) throws Exception {
        return list(filters).stream().map(letter -> letter.path("key").asText()).toList();
    }

    private List<JsonNode> list(String... filters) throws Exception {
        Called called = Called.with(Stream.concat(Stream.of(command("list", filters)), Stream.of("--json"))
                .toArray(String[]::new));
        assertThat(called.exit()).as(called.err()).isZero();
        List<JsonNode> found = new ArrayList<>();
        for (String line : called.out().lines().toList()) {
            found.add(JSON.readTree(line));
        }
        return found;
    }

    private String[] command(String name, String... options) {
        return letters.command(
                Stream.concat(Stream.of(name), Stream.of(options)).toArray(String[]::new));
    }
}
