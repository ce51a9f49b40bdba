package io.thereview.system.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.system.history.Fault;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerTest {

    private static final int SEEDS = 12;
    private static final int CLEAN_SEEDS = 300;

    @Test
    void every_invariant_has_an_anomaly_that_breaks_it() {
        List<String> judged =
                Checker.judge(new Story().history()).stream().map(Verdict::id).toList();
        assertThat(judged)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 16).mapToObj(n -> "C" + n).toList());
        assertThat(anomalies().map(Anomaly::id)).containsAll(judged);
    }

    @Test
    void plain_history_is_clean() {
        Story story = new Story();
        String review = story.create();
        story.update(review);
        story.read(review, 2, false);
        story.delete(review);
        story.create();
        assertThat(Checker.check(story.history())).isEmpty();
    }

    @Test
    void random_histories_of_a_platform_that_works_are_clean() {
        for (int seed = 0; seed < CLEAN_SEEDS; seed++) {
            assertThat(Checker.check(Clean.story(new Random(seed)).history()))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("anomalies")
    void anomaly_alone_breaks_its_invariant_and_no_other(Anomaly anomaly) {
        Story story = new Story();
        story.create();
        anomaly.happen().accept(story);
        List<Violation> violations = Checker.check(story.history());
        assertThat(violations).extracting(Violation::id).containsOnly(anomaly.id());
        assertThat(violations).allSatisfy(violation -> {
            assertThat(violation.sentence()).isNotBlank();
            assertThat(violation.counterExample()).hasSizeLessThanOrEqualTo(4);
        });
    }

    /** Twelve seeds for each anomaly, {@code 12 x 55} histories: precision and recall are to be complete. */
    @ParameterizedTest
    @MethodSource("anomalies")
    void anomaly_in_a_random_history_breaks_its_invariant_and_no_other(Anomaly anomaly) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Story story = Clean.story(random);
            Set<String> before = new TreeSet<>(story.reviews.keySet());
            anomaly.happen().accept(story);
            Set<String> untouched = new TreeSet<>(story.reviews.keySet());
            untouched.removeAll(before);
            Clean.goOn(story, random, untouched);
            assertThat(Checker.check(story.history()))
                    .as("seed %d", seed)
                    .extracting(Violation::id)
                    .containsOnly(anomaly.id());
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.Role.class)
    void repetition_is_excused_by_faults_of_those_who_publish_only(Fault.Role role) {
        Story story = new Story();
        Event event = story.update(story.create());
        story.fault(role, Duration.ofSeconds(1));
        story.commit(story.append(event).partition());
        boolean excused = Set.of(Fault.Role.PRODUCER, Fault.Role.BROKER, Fault.Role.DATABASE)
                .contains(role);
        assertThat(Checker.check(story.history()))
                .extracting(Violation::id)
                .isEqualTo(excused ? List.of() : List.of("C4"));
    }

    @ParameterizedTest
    @EnumSource(Fault.Role.class)
    void copy_of_a_mail_is_excused_by_faults_of_those_who_mail_only(Fault.Role role) {
        Story story = new Story();
        Invoked edit = story.begin(Kind.UPDATE, story.create());
        Event event = story.change(edit);
        story.ok(edit, event);
        TopicRecord record = story.publish(event);
        story.fault(role, Duration.ofSeconds(1));
        story.mailOnly(record);
        boolean excused = Set.of(Fault.Role.NOTIFICATION, Fault.Role.MAIL, Fault.Role.DATABASE)
                .contains(role);
        assertThat(Checker.check(story.history()))
                .extracting(Violation::id)
                .isEqualTo(excused ? List.of() : List.of("C11"));
    }

    static Stream<Anomaly> anomalies() {
        return Stream.concat(WriteAnomalies.ALL.stream(), EffectAnomalies.ALL.stream());
    }
}
