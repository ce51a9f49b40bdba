package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StatisticsJsonTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders.events", 2);

    private final Statistics statistics = new Statistics(
            new ConsumerGroup("ledger-service"),
            new MetricRegistry(),
            Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));

    @Test
    void consumer_that_has_done_nothing_has_zeros_and_nulls() {
        JsonNode json = StatisticsJson.of(statistics.snapshot());
        assertThat(json.path("group").asText()).isEqualTo("ledger-service");
        assertThat(json.path("since").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(json.path("work").path("types")).isEmpty();
        assertThat(json.path("work").path("dead_letters").path("rejected").asLong(-1))
                .isZero();
        assertThat(json.path("connection").path("connected").isNull()).isTrue();
        assertThat(json.path("partitions")).isEmpty();
    }

    @Test
    void numbers_have_their_unit_in_the_name() {
        statistics.assigned(List.of(PARTITION));
        statistics.received(PARTITION, 4);
        statistics.handled(
                "orders.events",
                "shop.OrderPlaced",
                Outcome.applied(),
                Duration.ofMillis(1500),
                Duration.ofNanos(2_500_000));
        Duration quick = Duration.ofNanos(1_500_000);
        statistics.failed("orders.events", "shop.OrderPlaced", new IllegalStateException(), false, quick, quick);
        statistics.unopened("orders.events", Optional.of(Reason.UNKNOWN_TYPE));
        statistics.deadLettered("orders.events", Reason.RETRIES_EXHAUSTED);
        Load load = new Load(3, 300, 9, 2, 1, Optional.of(Instant.parse("2026-03-04T05:05:05.500Z")));
        statistics.loads(() -> Map.of(PARTITION, load));
        statistics.measured(
                new GroupLag("ledger-service", Optional.empty(), List.of(), List.of(StatisticsTest.lag(PARTITION, 9))));

        JsonNode json = StatisticsJson.of(statistics.snapshot());
        assertThat(json.path("work").at("/received/orders.events").asLong()).isEqualTo(4);
        assertThat(json.path("work").at("/types/0/type").asText()).isEqualTo("shop.OrderPlaced");
        assertThat(json.path("work").at("/types/0/outcomes/applied").asLong()).isEqualTo(1);
        assertThat(json.path("work").at("/types/0/handling_ms/count").asLong()).isEqualTo(2);
        assertThat(json.path("work").at("/types/0/handling_ms/p99").asDouble()).isEqualTo(2.5);
        assertThat(json.path("work").at("/unopened").toString())
                .isEqualTo("{\"undecodable\":0,\"digest-mismatch\":0,\"unknown-type\":1,\"unavailable\":0}");
        assertThat(json.path("work").at("/types/0/waiting_ms/max").asDouble()).isEqualTo(1500);
        assertThat(json.path("work").at("/types/0/errors/0").toString())
                .isEqualTo("{\"exception\":\"java.lang.IllegalStateException\",\"outage\":false,\"count\":1}");
        assertThat(json.path("work").at("/dead_letters/retries-exhausted").asLong())
                .isEqualTo(1);
        assertThat(json.at("/connection/connected").asBoolean()).isTrue();
        assertThat(json.at("/partitions/0").toString())
                .isEqualTo("{\"topic\":\"orders.events\",\"partition\":2,\"paused\":false,"
                        + "\"head_seconds\":61.5,"
                        + "\"in_hand\":{\"unfinished\":3,\"bytes\":300,\"span\":9,\"running\":2,\"parked\":1},"
                        + "\"lag\":{\"standing\":\"following\",\"committed\":10,\"start\":0,\"end\":19,"
                        + "\"lag_records\":9,\"lag_seconds\":2.5,\"lost_records\":0}}");
    }
}
