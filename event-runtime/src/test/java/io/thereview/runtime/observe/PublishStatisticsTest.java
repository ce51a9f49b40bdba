package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PublishStatisticsTest {

    private final MetricRegistry metrics = new MetricRegistry();
    private final PublishStatistics statistics =
            new PublishStatistics("relay", metrics, Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));

    @Test
    void what_is_published_is_counted_by_topic() {
        statistics.sent(5);
        statistics.sent(1);
        statistics.acknowledged("orders.events", 4, Duration.ofNanos(1_500_000));
        statistics.refused("orders.events", new IllegalStateException());
        statistics.refused("orders.events", new IllegalStateException());
        statistics.deadLettered("orders.events");
        statistics.acknowledged("bills.events", 1, Duration.ofMillis(20));

        JsonNode json = StatisticsJson.of(statistics.snapshot());
        assertThat(json.path("name").asText()).isEqualTo("relay");
        assertThat(json.path("since").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(json.at("/batches/count").asLong()).isEqualTo(2);
        assertThat(json.at("/batches/max").asLong()).isEqualTo(5);
        assertThat(json.at("/topics/0/topic").asText()).isEqualTo("bills.events");
        assertThat(json.at("/topics/0/publishing_ms/max").asDouble()).isEqualTo(20);
        JsonNode orders = json.at("/topics/1");
        assertThat(orders.path("published").asLong()).isEqualTo(4);
        assertThat(orders.path("errors").toString()).isEqualTo("{\"java.lang.IllegalStateException\":2}");
        assertThat(orders.path("dead_letters").asLong()).isEqualTo(1);
        assertThat(orders.at("/publishing_ms/p99").asDouble()).isEqualTo(1.5);
    }

    @Test
    void the_same_numbers_are_metrics() {
        statistics.acknowledged("orders.events", 4, Duration.ofMillis(1));
        statistics.refused("orders.events", new IllegalStateException());
        assertThat(metrics.counter("events.publisher.published;by=relay;topic=orders.events")
                        .getCount())
                .isEqualTo(4);
        assertThat(metrics.getCounters())
                .containsKey("events.publisher.errors;by=relay;topic=orders.events"
                        + ";exception=java.lang.IllegalStateException");
        assertThat(metrics.getHistograms())
                .containsKey("events.publisher.publishing.nanos;by=relay;topic=orders.events")
                .containsKey("events.publisher.batch;by=relay");
    }
}
