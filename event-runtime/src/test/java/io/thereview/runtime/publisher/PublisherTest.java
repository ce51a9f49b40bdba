package io.thereview.runtime.publisher;

import static io.thereview.runtime.publisher.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.publisher.PublishResult.LetterWritten;
import io.thereview.runtime.publisher.PublishResult.Published;
import io.thereview.runtime.record.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The publisher with a client that answers as it is told, and no broker. */
class PublisherTest {

    private static final String TOPIC = "orders.events";
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void every_event_of_a_batch_is_published_or_in_one_letter_and_none_overtakes_a_letter(long seed) throws Exception {
        Random random = new Random(seed);
        Random faults = new Random(seed);
        try (Answering answering = new Answering(number -> faults.nextInt(40) == 0 ? away() : null);
                Publisher publisher = answering.publisher(folder, 50)) {
            List<SealedEvent> events = new ArrayList<>();
            for (int number = 0; number < 1_000; number++) {
                events.add(event(TOPIC, "key-" + random.nextInt(20), number));
            }
            List<PublishResult> results = publisher.publishSealed(events);

            Set<String> setAside = new HashSet<>();
            List<String> published = new ArrayList<>();
            List<String> letters = new ArrayList<>();
            for (int index = 0; index < results.size(); index++) {
                String key = events.get(index).key();
                if (results.get(index) instanceof Published) {
                    assertThat(setAside).as("event " + index).doesNotContain(key);
                    published.add(text(events.get(index)));
                } else {
                    setAside.add(key);
                    letters.add(text(events.get(index)));
                }
            }
            assertThat(letters).isNotEmpty();
            assertThat(answering.acknowledged()).containsExactlyInAnyOrderElementsOf(published);
            assertThat(Answering.letters(folder)).containsExactlyInAnyOrderElementsOf(letters);
            assertThat(inOrder(answering.acknowledged())).isTrue();
            assertThat(inOrder(Answering.letters(folder))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_event_in_the_background_is_told_once_and_is_published_or_in_one_letter(long seed) throws Exception {
        Random random = new Random(seed);
        Random faults = new Random(seed);
        Map<String, List<PublishResult>> told = new HashMap<>();
        try (Answering answering = new Answering(number -> faults.nextInt(40) == 0 ? away() : null);
                Publisher publisher = answering.publisher(folder, 50)) {
            for (int number = 0; number < 1_000; number++) {
                SealedEvent event = event(TOPIC, "key-" + random.nextInt(20), number);
                List<PublishResult> results = new CopyOnWriteArrayList<>();
                told.put(text(event), results);
                publisher.publishInBackground(event, results::add);
            }
            assertThat(publisher.flush(LONG)).isZero();

            List<String> published = new ArrayList<>();
            List<String> letters = new ArrayList<>();
            told.forEach((event, results) -> {
                assertThat(results).as(event).hasSize(1);
                (results.getFirst() instanceof Published ? published : letters).add(event);
            });
            assertThat(answering.acknowledged()).containsExactlyInAnyOrderElementsOf(published);
            assertThat(Answering.letters(folder)).containsExactlyInAnyOrderElementsOf(letters);
            assertThat(letters).isNotEmpty();
            assertThat(inOrder(answering.acknowledged())).isTrue();
            assertThat(inOrder(Answering.letters(folder))).isTrue();
        }
    }

    @Test
    void successors_that_were_given_before_the_failure_was_told_are_set_aside_behind_it() throws Exception {
        try (Answering answering = new Answering(number -> number == 0 ? away() : null);
                Publisher publisher = answering.publisher(folder, 100)) {
            answering.hold();
            List<PublishResult> told = new CopyOnWriteArrayList<>();
            for (int number = 0; number < 5; number++) {
                publisher.publishInBackground(event(TOPIC, "ada", number), told::add);
            }
            publisher.publishInBackground(event(TOPIC, "bob", 0), told::add);
            answering.release();
            assertThat(publisher.flush(LONG)).isZero();

            assertThat(answering.acknowledged()).containsExactly("bob/0");
            assertThat(Answering.letters(folder)).containsExactly("ada/0", "ada/1", "ada/2", "ada/3", "ada/4");
            assertThat(told.stream().filter(LetterWritten.class::isInstance).map(LetterWritten.class::cast))
                    .extracting(LetterWritten::maybePublished)
                    .containsExactly(true, false, false, false, false);
            assertThat(publisher.publish(event(TOPIC, "ada", 5)))
                    .as("given after it was told")
                    .isNotNull();
        }
    }

    @Test
    void callback_that_throws_is_nobody_elses_business() throws Exception {
        try (Answering answering = new Answering(number -> null);
                Publisher publisher = answering.publisher(folder, 2)) {
            List<PublishResult> told = new CopyOnWriteArrayList<>();
            for (int number = 0; number < 10; number++) {
                publisher.publishInBackground(event(TOPIC, "ada", number), result -> {
                    told.add(result);
                    throw new IllegalStateException("the callback's own");
                });
            }
            assertThat(publisher.flush(LONG)).isZero();
            assertThat(told).hasSize(10);
        }
    }

    @Test
    void callback_may_publish_in_the_background_although_there_is_no_room_and_may_not_wait() throws Exception {
        try (Answering answering = new Answering(number -> null);
                Publisher publisher = answering.publisher(folder, 1)) {
            List<Object> told = new CopyOnWriteArrayList<>();
            publisher.publishInBackground(event(TOPIC, "ada", 0), first -> {
                try {
                    publisher.publishInBackground(event(TOPIC, "ada", 1), told::add);
                    publisher.publishInBackground(event(TOPIC, "ada", 2), told::add);
                    publisher.publish(event(TOPIC, "ada", 3));
                } catch (InterruptedException | IllegalStateException e) {
                    told.add(String.valueOf(e.getMessage()));
                }
            });
            assertThat(publisher.flush(LONG)).isZero();
            assertThat(publisher.flush(LONG)).isZero();
            assertThat(told).hasSize(3).first().asString().contains("a callback must not wait");
        }
    }

    @Test
    void end_sets_aside_what_is_in_hand_and_takes_no_more() throws Exception {
        try (Answering answering = new Answering(number -> null)) {
            Publisher publisher = answering.publisher(folder, 100);
            answering.hold();
            List<PublishResult> told = new CopyOnWriteArrayList<>();
            for (int number = 0; number < 30; number++) {
                publisher.publishInBackground(event(TOPIC, "key-" + number % 3, number), told::add);
            }
            assertThat(publisher.close(Duration.ofMillis(50))).isEqualTo(30);
            assertThat(publisher.close(LONG)).isZero();

            assertThat(told).hasSize(30).allMatch(LetterWritten.class::isInstance);
            assertThat(Answering.letters(folder)).hasSize(30);
            assertThat(inOrder(Answering.letters(folder))).isTrue();
            assertThatThrownBy(() -> publisher.publish(event(TOPIC, "ada", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void letter_that_cannot_be_written_is_told_with_what_to_do() throws Exception {
        Path gone = folder.resolve("gone");
        try (Answering answering = new Answering(number -> away());
                Publisher publisher = answering.publisher(gone, 10)) {
            Files.delete(gone);
            assertThatThrownBy(() -> publisher.publish(event(TOPIC, "ada", 1)))
                    .isInstanceOf(NotPublishedException.class)
                    .hasMessageContainingAll("neither published nor set aside", gone.toString(), "make room there");
            Files.createDirectory(gone);
            assertThatThrownBy(() -> publisher.publish(event(TOPIC, "ada", 2)))
                    .hasMessageContaining("it was set aside in " + gone);
        }
    }

    private static TimeoutException away() {
        return new TimeoutException("30000 ms have passed");
    }

    private static String text(SealedEvent event) {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }

    /** Whether the numbers of each key rise. */
    private static boolean inOrder(List<String> events) {
        Map<String, Integer> last = new HashMap<>();
        for (String event : events) {
            String[] parts = event.split("/", 2);
            Integer before = last.put(parts[0], Integer.valueOf(parts[1]));
            if (before != null && before >= Integer.parseInt(parts[1])) {
                return false;
            }
        }
        return true;
    }
}
