package io.thereview.tool.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.tool.call.Called;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clears the screen by a character that is no ASCII, and turns the order of what is read. */
class HarmlessOutputIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final String EVIL = "a\u009b2J\u202eb\u2028München";
    private static Letters letters;

    @BeforeAll
    static void prepare() throws InterruptedException {
        letters = Letters.on(KAFKA);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("users.events", 0, 0, "k\u202ey".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        TextHeaders.put(record.headers(), "ce_type", EVIL);
        TextHeaders.put(record.headers(), "ce_id", "1");
        TextHeaders.put(record.headers(), "name\u202e", "value\u2028");
        letters.setAside(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "list --json",
                "show 0/0",
                "stats",
                "stats --json",
                "export",
                "export --raw",
                "replay --dry-run",
                "replay --dry-run --json",
                "discard --dry-run",
                "discard --dry-run --json"
            })
    void nothing_that_records_hold_steers_a_terminal(String command) {
        Called called = Called.with(letters.command(command.split(" ")));
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat((called.out() + called.err()).codePoints().filter(HarmlessOutputIT::steers))
                .isEmpty();
        assertThat(called.out()).isNotBlank();
    }

    @Test
    void json_still_means_what_the_record_says() throws Exception {
        Called called = Called.with(letters.command("show", "0/0"));
        assertThat(new JsonMapper().readTree(called.out()).path("event_type").asText())
                .isEqualTo(EVIL);
        assertThat(called.out()).contains("\\u009b", "\\u202e", "\\u2028", "München");
    }

    private static boolean steers(int character) {
        return character != '\n'
                && (Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || Character.getType(character) == Character.LINE_SEPARATOR);
    }
}
