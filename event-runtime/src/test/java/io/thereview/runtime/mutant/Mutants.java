package io.thereview.runtime.mutant;

import java.util.List;

/** The mistakes that others have made, each with the test that claims to notice it. */
final class Mutants {

    private static final String SIMULATION = "consume.SimulationTest#no_interleaving_breaks_a_promise";

    /** All of them. */
    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "commit-before-processing",
                    "lane/Assignment.java",
                    "head != null && head.done()",
                    "head != null",
                    SIMULATION),
            new Mutant(
                    "commit-that-failed-taken-for-done",
                    "consume/Commits.java",
                    "underWay = false; if (failure == null) { succeeded(progress);",
                    "underWay = false; if (failure == null || group != null) { succeeded(progress);",
                    SIMULATION),
            new Mutant(
                    "commit-past-a-failed-dead-letter",
                    "consume/RecordSteps.java",
                    "Thread.currentThread().interrupt(); stuck(run, slot, e); } catch (RuntimeException e) { "
                            + "stuck(run, slot, e);",
                    "Thread.currentThread().interrupt(); stuck(run, slot, e); } catch (RuntimeException e) { "
                            + "run.finish();",
                    SIMULATION),
            new Mutant(
                    "ignore-revoke",
                    "consume/PollLoop.java",
                    "lanes.end(partitions); try { around.waiting().until(() -> lanes.running(partitions) == "
                            + "0, around.drainWithin());",
                    "try { around.waiting().until(() -> true, around.drainWithin());",
                    SIMULATION),
            new Mutant(
                    "epoch-ignored",
                    "lane/Lanes.java",
                    "known(partitions).forEach(assignment -> assignment.ended = true);",
                    "known(partitions).forEach(assignment -> assignment.paused = true);",
                    SIMULATION),
            new Mutant(
                    "later-events-overtake-a-failed-one",
                    "lane/Lanes.java",
                    "Object key = shape.lane(record);",
                    "Object key = slot;",
                    SIMULATION),
            new Mutant(
                    "outage-uses-up-attempts",
                    "consume/Failures.java",
                    "cause != null; cause = cause.getCause()",
                    "cause == failure && failure.getCause() == null; cause = cause.getCause()",
                    "consume.FailuresTest#cause_decides_however_deep_it_is"),
            new Mutant(
                    "unbounded-window",
                    "lane/Assignment.java",
                    "return unfinished >= limits.records() ||",
                    "return unfinished < 0 &&",
                    SIMULATION),
            new Mutant(
                    "breaker-never-opens",
                    "consume/Breaker.java",
                    "if (!open && outages < policy.failures()) {",
                    "if (!open) {",
                    "consume.BreakerTest#outages_in_a_row_open_it_once_and_a_success_closes_it"),
            new Mutant(
                    "dead-letter-on-registry-outage",
                    "consume/Opening.java",
                    "Failures.isOutage(e, Failures.KNOWN_OUTAGES)",
                    "Failures.isOutage(e, failure -> false)",
                    "consume.OutageIT#registry_that_is_down_at_the_start_costs_lag_until_it_is_back"),
            new Mutant(
                    "swallowed-handler-error",
                    "consume/Dispatch.java",
                    "verdict = failure(e);",
                    "verdict = verdict(Outcome.applied());",
                    "consume.EventConsumerIT#outage_costs_time_and_no_dead_letter"),
            new Mutant(
                    "unordered-retry",
                    "consume/RecordSteps.java",
                    "Optional<Place> ahead = leaving.ahead(inbound);",
                    "Optional<Place> ahead = Optional.empty();",
                    "consume.DeliveryIT#event_that_goes_by_way_of_the_retry_topic_keeps_its_key_in_order_and_holds_up_no_other"),
            new Mutant(
                    "no-dedupe",
                    "inbox/Inbox.java",
                    "return fresh.isEmpty() ? Outcome.duplicate() : handler.handle(fresh, transaction);",
                    "return handler.handle(batch, transaction);",
                    "consume.DeliveryIT#topic_that_is_replayed_twice_and_then_shuffled_changes_nothing"),
            new Mutant(
                    "dedupe-in-another-transaction",
                    "inbox/Inbox.java",
                    "List<Arrival<E>> fresh = fresh(batch, transaction);",
                    "List<Arrival<E>> fresh; try (Handle other = database.open()) { fresh = fresh(batch, other); }",
                    "consume.DeliveryIT#event_that_fails_in_its_transaction_is_applied_when_it_is_tried_again"),
            new Mutant(
                    "finished-before-it-is-safe-elsewhere",
                    "consume/RecordSteps.java",
                    "exit.take(); run.finish();",
                    "run.finish(); exit.take();",
                    SIMULATION),
            new Mutant(
                    "quarantine-lets-followers-pass",
                    "consume/Leaving.java",
                    "if (death == DeathPolicy.QUARANTINE_KEY) { note(",
                    "if (death == DeathPolicy.WAIT) { note(",
                    SIMULATION),
            new Mutant(
                    "late-store-commits-for-others",
                    "consume/Commits.java",
                    "commit(source, progress.current());",
                    "commit(source, progress);",
                    SIMULATION),
            new Mutant(
                    "revoke-does-not-wait",
                    "consume/Waiting.java",
                    "left = changed.awaitNanos(left);",
                    "left = changed.awaitNanos(Math.min(left, 100_000_000L));",
                    "consume.WaitingTest#wait_for_what_does_not_become_so_lasts_as_long_as_it_may"),
            new Mutant(
                    "doubt-counted-from-the-outage",
                    "lane/Tries.java",
                    "outageSince, earlier(doubtSince, now));",
                    "outageSince, earlier(earlier(doubtSince, outageSince), now));",
                    "consume.RetryRulesTest#doubt_that_comes_after_an_outage_has_half_a_minute_of_its_own"),
            new Mutant(
                    "digest-not-verified",
                    "consume/Opening.java",
                    "return damage.<Opened>map(Opening::mismatch).orElseGet(() -> decoded(inbound, attempt));",
                    "return decoded(inbound, attempt);",
                    "consume.DeliveryIT#event_that_was_meant_for_another_topic_is_set_aside"),
            new Mutant(
                    "promised-in-another-transaction",
                    "outbox/OutboxTable.java",
                    "transaction .createUpdate(INSERT)",
                    "transaction.getJdbi().open().createUpdate(INSERT)",
                    "publish.RelayIT#rolled_back_event_is_never_published"),
            new Mutant(
                    "forgotten-before-the-acknowledgement",
                    "publish/Publication.java",
                    "acknowledged = flight.acknowledged();",
                    "acknowledged = batch;",
                    "publish.RelayFaultsIT#topic_that_is_missing_holds_up_no_other_and_its_events_go_when_it_is_there"),
            new Mutant(
                    "new-event-id-each-time-it-is-sent",
                    "record/EventHeaders.java",
                    "headers.put(\"ce_id\", id.toString());",
                    "headers.put(\"ce_id\", UUID.randomUUID().toString());",
                    "publish.RelayIT#committed_event_arrives_with_key_headers_and_wire_bytes_and_leaves_the_outbox"),
            new Mutant(
                    "late-commit-overlooked",
                    "publish/Horizon.java",
                    "noteGap(left, after + 1, record.sequence() - 1, OptionalLong.empty());",
                    "",
                    "publish.RelayFaultsIT#event_of_a_transaction_that_commits_after_a_later_one_is_published"),
            new Mutant(
                    "gap-given-up-too-early",
                    "publish/Horizon.java",
                    "each.begun().getAsLong() > before.ended()",
                    "each.begun().getAsLong() > before.begun()",
                    "publish.HorizonTest#no_order_of_commits_hides_a_number"),
            new Mutant(
                    "lead-for-everybody",
                    "outbox/LeadTable.java",
                    "WHERE lead.until <= clock_timestamp()",
                    "WHERE true",
                    "publish.RelayFaultsIT#lead_is_one_relays_at_a_time_and_given_back_by_the_one_that_stops"),
            new Mutant(
                    "refusal-does-not-stop-what-follows",
                    "publish/Flight.java",
                    "if (answered(record, failure) && !Thread.currentThread().equals(sender)) { close(); }",
                    "answered(record, failure);",
                    "publish.RelayFaultsIT"
                            + "#record_that_can_never_be_sent_is_set_aside_with_its_key_and_goes_on_when_it_is_let"));

    private Mutants() {}
}
