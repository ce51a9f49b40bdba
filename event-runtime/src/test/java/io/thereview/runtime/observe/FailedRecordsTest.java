package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailedRecordsTest {

    private static final String TOPIC = "orders.events";
    private static final String TYPE = "order.placed.v1";

    private final MetricRegistry metrics = new MetricRegistry();
    private final Statistics statistics =
            new Statistics(new ConsumerGroup("ledger-service"), metrics, Clock.systemUTC());

    @Test
    void records_that_could_not_be_opened_are_counted_by_what_is_wrong_with_them() {
        statistics.unopened(TOPIC, Optional.of(Reason.DIGEST_MISMATCH));
        statistics.unopened("other.events", Optional.of(Reason.DIGEST_MISMATCH));
        statistics.unopened(TOPIC, Optional.empty());
        assertThat(statistics.snapshot().work().unopened()).isEqualTo(Map.of("digest-mismatch", 2L, "unavailable", 1L));
        assertThat(statistics.snapshot().work().types()).isEmpty();
        assertThat(metrics.getCounters())
                .containsKey("events.consumer.unopened;group=ledger-service;topic=orders.events;reason=unavailable");
    }

    @Test
    void call_that_threw_took_its_time_too() {
        statistics.handled(TOPIC, TYPE, Outcome.applied(), Duration.ofMillis(2), Duration.ofMillis(1));
        statistics.failed(TOPIC, TYPE, new IllegalStateException(), false, Duration.ofMillis(7), Duration.ofMillis(40));
        StatisticsSnapshot.Type type = statistics.snapshot().work().types().getFirst();
        assertThat(type.handling().count()).isEqualTo(2);
        assertThat(type.handling().longest()).isEqualTo(Duration.ofMillis(40));
        assertThat(type.waiting().longest()).isEqualTo(Duration.ofMillis(7));
    }
}
