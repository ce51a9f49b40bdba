package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger-service");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    private static final String TOPIC = "orders.events";
    private static final String TYPE = "shop.events.OrderPlaced";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final MetricRegistry metrics = new MetricRegistry();
    private final Statistics statistics = new Statistics(GROUP, metrics, CLOCK);

    @Test
    void outcomes_are_counted_by_topic_and_type() {
        handled(Outcome.applied());
        handled(Outcome.applied());
        handled(Outcome.duplicate());
        handled(Outcome.superseded());
        handled(Outcome.rejected("no such order"));
        handled(Outcome.unavailable("the bank"));
        statistics.handled(TOPIC, "shop.events.OrderPaid", Outcome.applied(), Duration.ZERO, Duration.ZERO);
        statistics.handled("other.events", TYPE, Outcome.duplicate(), Duration.ZERO, Duration.ZERO);

        assertThat(statistics.snapshot().work().types())
                .extracting(StatisticsSnapshot.Type::topic, StatisticsSnapshot.Type::type, each -> each.outcomes())
                .containsExactly(
                        tuple("orders.events", "shop.events.OrderPaid", 1, 0, 0, 0, 0),
                        tuple(TOPIC, TYPE, 2, 1, 1, 1, 1),
                        tuple("other.events", TYPE, 0, 1, 0, 0, 0));
    }

    @Test
    void attempts_that_throw_are_counted_by_exception_and_by_whose_fault_it_was() {
        failed(new IllegalStateException(), false);
        failed(new IllegalStateException(), false);
        failed(new IllegalStateException(), true);
        failed(new StackOverflowError(), false);

        assertThat(only(statistics.snapshot().work().types()).errors())
                .containsExactlyInAnyOrder(
                        new StatisticsSnapshot.Errors("java.lang.IllegalStateException", false, 2),
                        new StatisticsSnapshot.Errors("java.lang.IllegalStateException", true, 1),
                        new StatisticsSnapshot.Errors("java.lang.StackOverflowError", false, 1));
    }

    @Test
    void durations_have_percentiles() {
        for (int millis = 1; millis <= 100; millis++) {
            statistics.handled(
                    TOPIC, TYPE, Outcome.applied(), Duration.ofMillis(10L * millis), Duration.ofMillis(millis));
        }
        StatisticsSnapshot.Type type = only(statistics.snapshot().work().types());
        assertThat(type.handling().count()).isEqualTo(100);
        assertThat(type.handling().median()).isBetween(Duration.ofMillis(50), Duration.ofMillis(54));
        assertThat(type.handling().p95()).isBetween(Duration.ofMillis(95), Duration.ofMillis(100));
        assertThat(type.handling().p99()).isBetween(Duration.ofMillis(98), Duration.ofMillis(100));
        assertThat(type.handling().longest()).isEqualTo(Duration.ofMillis(100));
        assertThat(type.waiting().longest()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void records_retries_dead_letters_and_commits_are_counted() {
        statistics.received(FIRST, 500);
        statistics.received(SECOND, 100);
        statistics.received(new TopicPartition("other.events", 0), 7);
        statistics.received(new TopicPartition("retry.queue", 0), 0);
        statistics.parked(FIRST, Duration.ofSeconds(1));
        statistics.parked(SECOND, Duration.ofSeconds(2));
        statistics.postponed(TOPIC, Duration.ofMinutes(10));
        statistics.deadLettered(TOPIC, Reason.REJECTED);
        statistics.deadLettered("other.events", Reason.REJECTED);
        statistics.deadLettered(TOPIC, Reason.DIGEST_MISMATCH);
        statistics.committed(2, true);
        statistics.committed(1, true);
        statistics.committed(2, false);
        statistics.reconnected();

        StatisticsSnapshot snapshot = statistics.snapshot();
        assertThat(snapshot.work().received()).isEqualTo(Map.of(TOPIC, 600L, "other.events", 7L));
        assertThat(snapshot.work().retries()).isEqualTo(new StatisticsSnapshot.Retries(2, 1));
        assertThat(snapshot.work().deadLetters()).isEqualTo(Map.of(Reason.REJECTED, 2L, Reason.DIGEST_MISMATCH, 1L));
        assertThat(snapshot.work().batches().count()).isEqualTo(3);
        assertThat(snapshot.work().batches().largest()).isEqualTo(500);
        assertThat(snapshot.connection().commits()).isEqualTo(2);
        assertThat(snapshot.connection().failedCommits()).isEqualTo(1);
        assertThat(snapshot.connection().reconnections()).isEqualTo(1);
    }

    @Test
    void partition_is_shown_from_its_assignment_to_its_revocation() {
        statistics.assigned(List.of(SECOND, FIRST));
        statistics.paused(FIRST, true);
        Load load = new Load(3, 300, 5, 1, 1, Optional.of(CLOCK.instant().minusSeconds(9)));
        statistics.loads(() -> Map.of(FIRST, load));
        assertThat(statistics.snapshot().partitions())
                .containsExactly(
                        new StatisticsSnapshot.Partition(
                                FIRST, true, Optional.of(load), Duration.ofSeconds(9), Optional.empty()),
                        new StatisticsSnapshot.Partition(
                                SECOND, false, Optional.empty(), Duration.ZERO, Optional.empty()));
        assertThat(gauge("unfinished.records", FIRST)).isEqualTo(3);
        assertThat(gauge("head.seconds", FIRST)).isEqualTo(9.0);
        assertThat(gauge("paused", FIRST)).isEqualTo(1);

        statistics.revoked(List.of(FIRST), Duration.ofMillis(40));
        assertThat(statistics.snapshot().partitions())
                .extracting(StatisticsSnapshot.Partition::partition)
                .containsExactly(SECOND);
        assertThat(metrics.getGauges().keySet()).noneMatch(name -> name.endsWith(";partition=0"));
        assertThat(statistics.snapshot().connection().rebalances()).isEqualTo(new StatisticsSnapshot.Rebalances(1, 1));
        assertThat(statistics.snapshot().connection().drained().longest()).isEqualTo(Duration.ofMillis(40));

        statistics.assigned(List.of(FIRST));
        assertThat(gauge("paused", FIRST)).isEqualTo(0);
    }

    @Test
    void partitions_of_a_membership_that_ended_badly_are_not_shown() {
        statistics.assigned(List.of(FIRST, SECOND));
        statistics.reconnected();
        assertThat(statistics.snapshot().partitions()).isEmpty();
        assertThat(metrics.getGauges().keySet()).noneMatch(name -> name.contains(";partition="));
    }

    @Test
    void lag_is_kept_for_the_partitions_of_this_consumer_only() {
        statistics.assigned(List.of(SECOND));
        statistics.measured(new GroupLag(
                GROUP.name(), Optional.of(GroupState.STABLE), List.of(), List.of(lag(FIRST, 5), lag(SECOND, 7))));
        assertThat(only(statistics.snapshot().partitions()).lag()).contains(lag(SECOND, 7));
        assertThat(gauge("lag.records", SECOND)).isEqualTo(7L);
        assertThat(gauge("lag.seconds", SECOND)).isEqualTo(2.5);
        assertThat(statistics.snapshot().connection().state().map(StatisticsSnapshot.Link::connected))
                .contains(true);
    }

    @Test
    void brokers_that_do_not_answer_leave_the_last_lag_and_say_why() {
        statistics.assigned(List.of(FIRST));
        assertThat(statistics.snapshot().connection().state()).isEmpty();
        statistics.measured(new GroupLag(GROUP.name(), Optional.empty(), List.of(), List.of(lag(FIRST, 5))));
        statistics.unreachable("nobody is there");
        assertThat(statistics.snapshot().connection().state())
                .contains(new StatisticsSnapshot.Link(CLOCK.instant(), Optional.of("nobody is there")));
        assertThat(only(statistics.snapshot().partitions()).lag()).contains(lag(FIRST, 5));
        assertThat(metric(metrics.getGauges(), "connected;group=ledger-service").getValue())
                .isEqualTo(0);
    }

    @Test
    void breaker_that_is_told_twice_that_it_is_open_has_opened_once() {
        statistics.breaker(true);
        statistics.breaker(true);
        assertThat(statistics.snapshot().breaker()).isEqualTo(new StatisticsSnapshot.Breaker(true, CLOCK.instant(), 1));
        statistics.breaker(false);
        statistics.breaker(true);
        assertThat(statistics.snapshot().breaker().opened()).isEqualTo(2);
        assertThat(metrics.counter("events.consumer.breaker.opened;group=ledger-service")
                        .getCount())
                .isEqualTo(2);
    }

    @Test
    void metrics_bear_the_same_numbers_with_labels() {
        statistics.received(FIRST, 3);
        handled(Outcome.applied());
        failed(new IllegalStateException(), true);
        statistics.deadLettered(TOPIC, Reason.RETRIES_EXHAUSTED);
        String labels = ";group=ledger-service;topic=orders.events";
        assertThat(count("received" + labels)).isEqualTo(3);
        assertThat(count("handled" + labels + ";type=shop.events.OrderPlaced;outcome=applied"))
                .isEqualTo(1);
        assertThat(count("failed" + labels + ";type=shop.events.OrderPlaced"
                        + ";exception=java.lang.IllegalStateException;outage=true"))
                .isEqualTo(1);
        assertThat(count("deadletters" + labels + ";reason=retries-exhausted")).isEqualTo(1);
        assertThat(metrics.getHistograms())
                .containsKey("events.consumer.handling.nanos" + labels + ";type=shop.events.OrderPlaced");
    }

    @Test
    void names_that_a_writer_made_up_cannot_break_a_metric_s_name_nor_fill_the_memory() {
        failed("a;group=b\nc".repeat(100), new IllegalStateException(), false);
        assertThat(metrics.getNames()).noneMatch(name -> name.contains("\n") || name.contains(";group=b"));
        for (int i = 0; i < 5_000; i++) {
            failed("made.up.Type" + i, new IllegalStateException(), false);
        }
        List<StatisticsSnapshot.Type> types = statistics.snapshot().work().types();
        assertThat(types).hasSizeLessThan(210);
        assertThat(types.stream()
                        .flatMap(each -> each.errors().stream())
                        .mapToLong(StatisticsSnapshot.Errors::count)
                        .sum())
                .isEqualTo(5_001);
        assertThat(types).extracting(StatisticsSnapshot.Type::type).contains("other");
    }

    @Test
    void calls_from_many_threads_are_all_counted() throws Exception {
        int threads = 8;
        long each = 10_000;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        handled(Outcome.applied());
                        statistics.received(FIRST, 1);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
        StatisticsSnapshot.Work work = statistics.snapshot().work();
        assertThat(only(work.types()).outcomes().applied()).isEqualTo(threads * each);
        assertThat(only(work.types()).handling().count()).isEqualTo(threads * each);
        assertThat(work.received()).isEqualTo(Map.of(TOPIC, threads * each));
    }

    // ------------------------------------------------------------------------------------------------------------

    private void failed(Throwable cause, boolean outage) {
        failed(TYPE, cause, outage);
    }

    private void failed(String type, Throwable cause, boolean outage) {
        statistics.failed(TOPIC, type, cause, outage, Duration.ofMillis(7), Duration.ofMillis(40));
    }

    private void handled(Outcome outcome) {
        statistics.handled(TOPIC, TYPE, outcome, Duration.ofMillis(2), Duration.ofMillis(1));
    }

    private Object gauge(String name, TopicPartition partition) {
        String labels = ";group=ledger-service;topic=orders.events;partition=" + partition.partition();
        return metric(metrics.getGauges(), name + labels).getValue();
    }

    private long count(String name) {
        return metric(metrics.getCounters(), name).getCount();
    }

    private static <M> M metric(Map<String, M> all, String name) {
        return Objects.requireNonNull(all.get("events.consumer." + name), name);
    }

    static PartitionLag lag(TopicPartition partition, long records) {
        return new PartitionLag(
                partition,
                new PartitionLag.Offsets(OptionalLong.of(10), OptionalLong.of(0), OptionalLong.of(10 + records), true),
                records,
                Optional.of(Duration.ofMillis(2500)),
                Optional.empty());
    }

    private static Tuple tuple(String topic, String type, long... n) {
        return Tuple.tuple(topic, type, new StatisticsSnapshot.Outcomes(n[0], n[1], n[2], n[3], n[4]));
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }
}
