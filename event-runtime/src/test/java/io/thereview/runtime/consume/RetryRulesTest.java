package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Tries;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration BUDGET = Duration.ofHours(1);

    private static final Verdict FAILED = new Verdict.Failed(new IllegalStateException("a bug"));
    private static final Verdict OUTAGE = outage(Optional.empty());
    private static final Verdict DOUBTFUL =
            new Verdict.Doubtful(Reason.UNDECODABLE, "nobody knows schema 7", new IllegalStateException());

    @ParameterizedTest
    @EnumSource(DeathPolicy.class)
    void what_is_handled_or_passed_over_is_finished_whatever_the_policy(DeathPolicy death) {
        for (Outcome outcome : List.of(Outcome.applied(), Outcome.duplicate(), Outcome.superseded())) {
            assertThat(after(rules(death), new Verdict.Handled(outcome), Tries.NONE, NOON))
                    .isInstanceOf(Next.Finish.class);
        }
        assertThat(after(rules(death), new Verdict.Passed(), Tries.NONE, NOON)).isInstanceOf(Next.Finish.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeathPolicy.class,
            names = {"CONTINUE", "QUARANTINE_KEY"})
    void hopeless_record_is_set_aside_at_once_with_its_reason(DeathPolicy death) {
        Next next = after(rules(death), hopeless(), Tries.NONE, NOON);
        assertThat(next).isEqualTo(new Next.SetAside(Tries.NONE.fault(), Reason.REJECTED, "not today", null));
    }

    @Test
    void without_dead_letters_a_hopeless_record_waits_as_long_as_any_does() {
        assertThat(after(rules(DeathPolicy.WAIT), hopeless(), Tries.NONE, NOON))
                .isEqualTo(new Next.Park(Tries.NONE.fault(), LONGEST));
    }

    @ParameterizedTest
    @EnumSource(DeathPolicy.class)
    void held_record_stays_where_it_is_whatever_the_policy(DeathPolicy death) {
        assertThat(after(rules(death), new Verdict.Held("look first"), Tries.NONE, NOON))
                .isEqualTo(new Next.Park(Tries.NONE.fault(), LONGEST));
    }

    @Test
    void fault_is_tried_as_often_as_the_policy_says_and_then_set_aside() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries tries = Tries.NONE;
        for (int attempt = 1; attempt < 4; attempt++) {
            tries = parked(after(rules, FAILED, tries, NOON)).tries();
            assertThat(tries.faults()).isEqualTo(attempt);
        }
        assertThat(after(rules, FAILED, tries, NOON)).isInstanceOfSatisfying(Next.SetAside.class, letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.RETRIES_EXHAUSTED);
            assertThat(letter.message()).isEqualTo("a bug");
            assertThat(letter.tries().attempts()).isEqualTo(4);
        });
    }

    @Test
    void outages_between_faults_use_up_no_attempt() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries tries = new Tries(3, 3, Instant.MAX, Instant.MAX);
        for (int outage = 0; outage < 20; outage++) {
            tries = parked(after(rules, OUTAGE, tries, NOON)).tries();
        }
        assertThat(tries.faults()).isEqualTo(3);
    }

    @Test
    void delays_double_up_to_the_longest_and_chance_takes_away_no_more_than_the_jitter() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        for (int attempt = 1; attempt <= 12; attempt++) {
            Duration full = FIRST.multipliedBy(1L << (attempt - 1));
            Duration most = full.compareTo(LONGEST) < 0 ? full : LONGEST;
            for (int sample = 0; sample < 200; sample++) {
                Tries before = new Tries(attempt - 1, 0, Instant.MAX, Instant.MAX);
                assertThat(parked(after(rules, FAILED, before, NOON)).delay()).isBetween(most.dividedBy(2), most);
            }
        }
    }

    @Test
    void outage_that_others_do_not_meet_is_borne_for_its_budget() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries since = parked(after(rules, OUTAGE, Tries.NONE, NOON)).tries();
        assertThat(after(rules, OUTAGE, since, NOON.plus(BUDGET).minusMillis(1)))
                .isInstanceOf(Next.Park.class);
        assertThat(after(rules, OUTAGE, since, NOON.plus(BUDGET)))
                .isInstanceOfSatisfying(
                        Next.SetAside.class,
                        letter -> assertThat(letter.message()).isEqualTo("the mail server is down"));
    }

    @Test
    void outage_during_which_nobody_succeeds_is_borne_without_end() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries tries = Tries.NONE;
        for (int day = 0; day < 30; day++) {
            Next next = rules.after(OUTAGE, tries, 0, false, NOON.plus(Duration.ofDays(day)));
            tries = parked(next).tries();
        }
    }

    @Test
    void pause_that_the_other_side_asks_for_is_kept_unless_it_is_shorter_than_ours_or_too_long() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        assertThat(asked(rules, Duration.ofSeconds(42))).isEqualTo(Duration.ofSeconds(42));
        assertThat(asked(rules, Duration.ofDays(400))).isEqualTo(RetryRules.LONGEST_ASKED);
        assertThat(asked(rules, Duration.ofMillis(1))).isBetween(FIRST.dividedBy(2), FIRST);
        assertThat(asked(rules, Duration.ofSeconds(-5))).isBetween(FIRST.dividedBy(2), FIRST);
    }

    @Test
    void doubt_is_borne_for_half_a_minute() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries since = parked(after(rules, DOUBTFUL, Tries.NONE, NOON)).tries();
        assertThat(after(rules, DOUBTFUL, since, NOON.plusMillis(29_999))).isInstanceOf(Next.Park.class);
        assertThat(after(rules, DOUBTFUL, since, NOON.plusSeconds(30)))
                .isInstanceOfSatisfying(
                        Next.SetAside.class,
                        letter -> assertThat(letter.reason()).isEqualTo(Reason.UNDECODABLE));
    }

    @Test
    void doubt_that_comes_after_an_outage_has_half_a_minute_of_its_own() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries tries = parked(after(rules, OUTAGE, Tries.NONE, NOON)).tries();
        Instant later = NOON.plusSeconds(600);
        tries = parked(after(rules, DOUBTFUL, tries, later)).tries();
        tries = parked(after(rules, DOUBTFUL, tries, later.plusSeconds(29))).tries();
        assertThat(after(rules, DOUBTFUL, tries, later.plusSeconds(30))).isInstanceOf(Next.SetAside.class);
    }

    @Test
    void outage_takes_back_a_doubt_and_does_not_take_back_its_own_budget() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries tries = parked(after(rules, OUTAGE, Tries.NONE, NOON)).tries();
        tries = parked(after(rules, DOUBTFUL, tries, NOON.plusSeconds(1))).tries();
        tries = parked(after(rules, OUTAGE, tries, NOON.plusSeconds(40))).tries();
        tries = parked(after(rules, DOUBTFUL, tries, NOON.plusSeconds(41))).tries();
        assertThat(after(rules, OUTAGE, tries, NOON.plus(BUDGET))).isInstanceOf(Next.SetAside.class);
    }

    @Test
    void exhausted_record_has_a_round_for_each_postponement_before_it_is_set_aside() {
        RetryRules rules = rules(DeathPolicy.CONTINUE, List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)));
        Tries last = new Tries(3, 3, Instant.MAX, Instant.MAX);
        assertThat(rules.after(FAILED, last, 0, true, NOON))
                .isEqualTo(new Next.Postpone(last.fault(), Duration.ofMinutes(1)));
        assertThat(rules.after(FAILED, last, 1, true, NOON))
                .isEqualTo(new Next.Postpone(last.fault(), Duration.ofMinutes(10)));
        assertThat(rules.after(FAILED, last, 2, true, NOON)).isInstanceOf(Next.SetAside.class);
    }

    @Test
    void hopeless_record_is_never_postponed() {
        RetryRules rules = rules(DeathPolicy.CONTINUE, List.of(Duration.ofMinutes(1)));
        assertThat(after(rules, hopeless(), Tries.NONE, NOON)).isInstanceOf(Next.SetAside.class);
    }

    @Test
    void exhausted_record_waits_without_end_where_there_are_no_dead_letters() {
        Tries last = new Tries(3, 3, Instant.MAX, Instant.MAX);
        assertThat(after(rules(DeathPolicy.WAIT), FAILED, last, NOON)).isEqualTo(new Next.Park(last.fault(), LONGEST));
    }

    @Test
    void record_that_cannot_leave_keeps_what_is_known_of_it() {
        RetryRules rules = rules(DeathPolicy.CONTINUE);
        Tries doubted = parked(after(rules, DOUBTFUL, Tries.NONE, NOON)).tries();
        Tries stuck = rules.stuck(doubted).tries();
        assertThat(stuck.attempts()).isEqualTo(2);
        assertThat(after(rules, DOUBTFUL, stuck, NOON.plusSeconds(30))).isInstanceOf(Next.SetAside.class);
    }

    private static Duration asked(RetryRules rules, Duration pause) {
        return parked(after(rules, outage(Optional.of(pause)), Tries.NONE, NOON))
                .delay();
    }

    private static Verdict outage(Optional<Duration> asked) {
        return new Verdict.Outage("the mail server is down", new ConnectException(), asked);
    }

    private static Verdict hopeless() {
        return new Verdict.Hopeless(Reason.REJECTED, "not today", null);
    }

    private static Next after(RetryRules rules, Verdict verdict, Tries before, Instant now) {
        return rules.after(verdict, before, 0, true, now);
    }

    private static Next.Park parked(Next next) {
        assertThat(next).isInstanceOf(Next.Park.class);
        return (Next.Park) next;
    }

    private static RetryRules rules(DeathPolicy death) {
        return rules(death, List.of());
    }

    private static RetryRules rules(DeathPolicy death, List<Duration> postponements) {
        return new RetryRules(new RetryPolicy(4, FIRST, LONGEST, 0.5, BUDGET, postponements), death, new Random(1));
    }
}
