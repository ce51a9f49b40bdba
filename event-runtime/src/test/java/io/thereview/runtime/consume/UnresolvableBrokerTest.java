package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.serde.AvroCodec;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnresolvableBrokerTest {

    private record Opened(String account) {}

    /** Counts attempts that have failed. */
    private static final class Attempts implements Observer {

        private final AtomicInteger failed = new AtomicInteger();

        @Override
        public void reconnected() {
            failed.incrementAndGet();
        }
    }

    @Test
    void group_whose_broker_does_not_resolve_keeps_trying_and_stops_when_told() throws Exception {
        Attempts attempts = new Attempts();
        KafkaClients nowhere = new KafkaClients("no-such-broker.invalid:9092", "test");
        Subscription nothing = Subscription.of(new ConsumerGroup("ledger-service"))
                .topic(EventTopic.named("accounts.events")
                        .event(Opened.class, Opened::account)
                        .build())
                .ignore(Opened.class)
                .build();
        AvroCodec codec = new AvroCodec("http://127.0.0.1:1", List.of());
        EventConsumer consumer = ConsumerParts.of(nothing, nowhere, codec, Clock.systemUTC())
                .observer(attempts)
                .build();
        consumer.start();

        eventually("a second attempt to join").holds(() -> attempts.failed.get() >= 2);
        assertThat(consumer.alive()).isTrue();
        assertThat(consumer.joined()).isFalse();
        consumer.stop();
        assertThat(consumer.alive()).isFalse();
    }
}
