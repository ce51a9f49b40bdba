package io.thereview.runtime.undelivered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ResendIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @TempDir
    private Path folder = Path.of("");

    private KafkaClients kafka = new KafkaClients("127.0.0.1:1", "test");
    private TopicsOnBroker topics = new TopicsOnBroker(kafka);
    private String topic = "";

    @BeforeEach
    void prepare() throws InterruptedException {
        kafka = new KafkaClients(KAFKA.bootstrapServers(), "test");
        topics = new TopicsOnBroker(kafka);
        topic = KAFKA.createTopic(1);
    }

    @Test
    void events_are_published_in_order_once_and_their_files_go() throws Exception {
        for (int file = 0; file < 3; file++) {
            try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, Clock.systemUTC())) {
                undelivered.add(List.of(event(topic, 2 * file), event(topic, 2 * file + 1)));
            }
        }
        List<Long> heard = new ArrayList<>();
        Resend.Report report = new Resend(folder, kafka).run(heard::add);

        assertThat(report).isEqualTo(new Resend.Report(6, 3, List.of()));
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(TopicsOnBroker.header(topics.all(topic).getFirst(), "ce_id")).isEqualTo("event-0");
        assertThat(new Resend(folder, kafka).run(heard::add)).isEqualTo(new Resend.Report(0, 0, List.of()));
        assertThat(numbers()).hasSize(6);
    }

    @Test
    void file_that_is_still_written_to_is_published_as_far_as_it_goes_and_stays() throws Exception {
        try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, Clock.systemUTC())) {
            undelivered.add(List.of(event(topic, 0)));
            assertThat(new Resend(folder, kafka).run(done -> {})).isEqualTo(new Resend.Report(1, 0, List.of()));
            undelivered.add(List.of(event(topic, 1)));
            assertThat(new Resend(folder, kafka).count().events()).isEqualTo(1);
        }
        assertThat(new Resend(folder, kafka).run(done -> {})).isEqualTo(new Resend.Report(1, 1, List.of()));
        assertThat(numbers()).containsExactly(0, 1);
    }

    @Test
    void event_that_is_not_taken_holds_up_what_is_behind_it_and_the_next_run_goes_on_there() throws Exception {
        String later = topic + "-later";
        try (UndeliveredFolder undelivered = new UndeliveredFolder(folder, Clock.systemUTC())) {
            undelivered.add(List.of(event(topic, 0), event(later, 1), event(topic, 2)));
        }
        assertThatThrownBy(() -> new Resend(folder, kafka).run(done -> {}))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining(later);
        assertThat(numbers()).containsExactly(0);

        KAFKA.createTopic(later, 1, Map.of());
        assertThat(new Resend(folder, kafka).run(done -> {})).isEqualTo(new Resend.Report(2, 1, List.of()));
        assertThat(numbers()).containsExactly(0, 2);
    }

    @Test
    void second_command_at_the_same_time_does_nothing() throws Exception {
        try (FileChannel other =
                FileChannel.open(folder.resolve(".resend.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
            assertThatThrownBy(() -> new Resend(folder, kafka).run(done -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another command");
        }
    }

    private List<Integer> numbers() {
        return topics.all(topic).stream().map(record -> (int) record.value()[0]).toList();
    }

    private static Undelivered event(String topic, int number) {
        return new Undelivered(
                topic,
                "ada",
                Map.of("ce_id", "event-" + number),
                new byte[] {(byte) number},
                "no broker answers",
                false,
                Clock.systemUTC().instant());
    }
}
