package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private record Opened(String id) {}

    private record Closed(String id) {}

    private static final EventTopic ACCOUNTS = EventTopic.named("accounts.events")
            .event(Opened.class, Opened::id)
            .event(Closed.class, Closed::id)
            .build();

    private final Subscription.Builder builder =
            Subscription.of(new ConsumerGroup("ledger-service")).topic(ACCOUNTS);

    @Test
    void declared_type_without_handler_fails_the_build_and_is_named() {
        builder.on(Opened.class, (event, delivery) -> Outcome.applied());
        assertThatThrownBy(builder::build)
                .hasMessageContaining("neither handles nor ignores")
                .hasMessageContaining("Closed");
    }

    @Test
    void handler_without_topic_fails_the_build() {
        builder.on(Opened.class, (event, delivery) -> Outcome.applied())
                .ignore(Closed.class)
                .on(String.class, (event, delivery) -> Outcome.applied());
        assertThatThrownBy(builder::build).hasMessageContaining("java.lang.String");
    }

    @Test
    void second_handler_for_a_type_is_refused() {
        builder.ignore(Opened.class);
        assertThatThrownBy(() -> builder.ignore(Opened.class)).hasMessageContaining("two handlers");
    }

    @Test
    void event_finds_its_handler_on_its_own_topic_only() {
        Subscription subscription =
                builder.ignore(Opened.class).ignore(Closed.class).build();
        assertThat(subscription.handlerFor("accounts.events", new Opened("a"))).isPresent();
        assertThat(subscription.handlerFor("other.events", new Opened("a"))).isEmpty();
        assertThat(subscription.handlerFor("accounts.events", "a text")).isEmpty();
    }
}
