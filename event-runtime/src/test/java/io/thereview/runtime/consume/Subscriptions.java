package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;

/** Subscriptions for tests that have no events. */
final class Subscriptions {

    private Subscriptions() {}

    private record Opened(String account) {}

    /** One that handles nothing. */
    static Subscription none(ConsumerGroup group) {
        return Subscription.of(group)
                .topic(EventTopic.named("accounts.events")
                        .event(Opened.class, Opened::account)
                        .build())
                .ignore(Opened.class)
                .build();
    }
}
