package io.thereview.system.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.thereview.system.history.DeadLetter;
import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import io.thereview.system.history.Offset;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.TopicRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    private final Story story = new Story();

    @ParameterizedTest
    @CsvSource({"404,1", "409,1", "412,1", "422,1", "400,0", "429,0", "503,0"})
    void refusal_is_served_when_it_is_an_answer_about_the_review(int status, long refused) {
        String review = story.create();
        story.end(story.begin(Kind.UPDATE, review), Outcome.FAILED, status, null, null);
        assertThat(Availability.overall(story.history())).isEqualTo(new Availability(2, 1, refused));
    }

    @Test
    void operation_without_an_answer_is_not_served() {
        String review = story.create();
        story.unanswered(Kind.UPDATE, review);
        story.begin(Kind.GET, review);
        Figures figures = Figures.of(story.history());
        assertThat(figures.overall()).isEqualTo(new Availability(3, 1, 0));
        assertThat(figures.overall().share()).isEqualTo(1 / 3.0);
        assertThat(figures.outcomes()).isEqualTo(Map.of(Outcome.OK, 1L, Outcome.FAILED, 0L, Outcome.UNKNOWN, 2L));
    }

    @Test
    void availability_without_operations_is_whole() {
        assertThat(Availability.overall(story.history()).share()).isEqualTo(1);
    }

    @Test
    void only_what_begins_while_a_broker_is_down_counts_as_such() {
        String review = story.create();
        story.add(new Fault.Fired(story.now(), 71, Fault.Kind.SLOW, Fault.Role.BROKER, "broker-1", ""));
        story.update(review);
        story.add(new Fault.Healed(story.now(), 71));
        story.add(new Fault.Fired(story.now(), 72, Fault.Kind.KILL, Fault.Role.REDIS, "redis", ""));
        story.update(review);
        story.add(new Fault.Healed(story.now(), 72));
        assertThat(Availability.whileBrokerDown(story.history()).operations()).isZero();
        story.add(new Fault.Fired(story.now(), 73, Fault.Kind.PAUSE, Fault.Role.BROKER, "broker-1", ""));
        story.update(review);
        story.unanswered(Kind.UPDATE, review);
        story.add(new Fault.Healed(story.now(), 73));
        story.update(review);
        assertThat(Availability.whileBrokerDown(story.history())).isEqualTo(new Availability(2, 1, 0));
        assertThat(Figures.of(story.history()).fired()).isEqualTo(3);
    }

    @Test
    void conservation_counts_events_and_not_their_repetitions() {
        TopicRecord record = story.append(story.update(story.create()));
        story.commit(record.partition());
        assertThat(Conservation.of(story.history()))
                .extracting(Conservation::published, Conservation::applied, Conservation::isExact)
                .containsOnly(tuple(2L, 2L, true));
    }

    @Test
    void conservation_is_not_exact_when_an_event_is_dropped() {
        Invoked edit = story.begin(Kind.UPDATE, story.create());
        TopicRecord record = story.append(story.change(edit));
        story.count(record);
        story.mail(record);
        assertThat(Conservation.of(story.history()))
                .extracting(Conservation::group, Conservation::isExact)
                .containsExactly(
                        tuple(Story.SCORES.name(), true),
                        tuple(Story.MAILS.name(), true),
                        tuple(Story.CACHE.name(), false));
    }

    @Test
    void conservation_is_not_exact_when_a_drop_and_a_double_cancel_out() {
        TopicRecord dropped = story.append(story.change(story.begin(Kind.UPDATE, story.create())));
        TopicRecord twice = story.append(story.change(story.begin(Kind.UPDATE, story.create())));
        story.count(twice);
        story.add(new DeadLetter(
                story.now(), Story.SCORES.name(), Story.TOPIC, twice.partition(), twice.offset(), "rejected", ""));
        story.commit(dropped.partition());
        Conservation scores = Conservation.of(story.history()).getFirst();
        assertThat(scores.published()).isEqualTo(scores.applied() + scores.deadLettered());
        assertThat(scores.wrong()).isEqualTo(2);
        assertThat(scores.isExact()).isFalse();
    }

    @Test
    void quiescence_is_from_the_end_of_load_to_the_last_that_was_unseen() {
        story.create();
        assertThat(Quiescence.of(story.history())).contains(Duration.ZERO);
        story.afterwards(all -> {
            long ended = new Seen(new History(new Story().history().run(), List.copyOf(all))).calmSince();
            long later = ended + Duration.ofSeconds(5).toNanos();
            Offset.Committed last = (Offset.Committed) all.stream()
                    .filter(Offset.Committed.class::isInstance)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            all.add(new Offset.Committed(later - 1, last.group(), last.topic(), last.partition(), 0));
            all.add(new Offset.Committed(later, last.group(), last.topic(), last.partition(), last.offset()));
        });
        assertThat(Quiescence.of(story.history()))
                .contains(Duration.ofSeconds(5).minusNanos(1));
    }

    @Test
    void platform_that_never_finishes_has_no_quiescence() {
        story.append(story.update(story.create()));
        assertThat(Quiescence.of(story.history())).isEmpty();
    }

    @Test
    void unseen_falls_to_zero_when_every_effect_is_there_and_not_before() {
        Invoked edit = story.begin(Kind.UPDATE, story.create());
        story.ok(edit, story.change(edit));
        List<Backlog.Point> points = Unseen.of(story.history());
        assertThat(points.stream().filter(point -> point.group().equals(Story.SCORES.name())))
                .extracting(Backlog.Point::unseen)
                .containsExactly(0L, 1L, 0L, 1L);
    }
}
