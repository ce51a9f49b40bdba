package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.serde.AvroCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnresolvableBrokerTest {

    private record Opened(String account) {}

    /** Counts how often the loop looks at the time, which it does once for each attempt to join. */
    private static final class CountingClock extends Clock {

        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public Instant instant() {
            looks.incrementAndGet();
            return Instant.parse("2026-11-01T12:00:00Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void group_whose_broker_does_not_resolve_keeps_trying_and_stops_when_told() throws Exception {
        CountingClock clock = new CountingClock();
        KafkaClients nowhere = new KafkaClients("no-such-broker.invalid:9092", "test");
        Subscription nothing = Subscription.of(new ConsumerGroup("ledger-service"))
                .topic(EventTopic.named("accounts.events")
                        .event(Opened.class, Opened::account)
                        .build())
                .ignore(Opened.class)
                .build();
        AvroCodec codec = new AvroCodec("http://127.0.0.1:1", List.of());
        EventConsumer consumer =
                ConsumerParts.of(nothing, nowhere, codec, clock).build();
        consumer.start();

        eventually("a second attempt to join").holds(() -> clock.looks.get() >= 3);
        assertThat(consumer.alive()).isTrue();
        assertThat(consumer.joined()).isFalse();
        consumer.stop();
        assertThat(consumer.alive()).isFalse();
    }
}
