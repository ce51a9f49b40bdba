package io.thereview.runtime.sample;

import io.thereview.event.Arrival;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;
import io.thereview.event.Envelope;
import io.thereview.event.EventId;
import java.time.Instant;

/** Deliveries as the runtime would make them, without a broker. */
public final class Deliveries {

    /** The group that they reach. */
    public static final ConsumerGroup GROUP = new ConsumerGroup("ledger");

    /** The topic that they come from. */
    public static final String TOPIC = "accounts.events";

    private Deliveries() {}

    /** The event that made this version of the account; its event is {@code <account>/<version>}. */
    public static Arrival<String> of(String account, long version, long offset) {
        Envelope envelope = new Envelope(
                version < 1 ? EventId.of("account", account, 1) : EventId.of("account", account, version),
                "account.changed.v1",
                Instant.parse("2026-11-01T12:00:00Z"),
                "account",
                account,
                version,
                "conversation-1",
                "4bf92f3577b34da6a3ce929d0e0e4736");
        Delivery delivery = new Delivery(GROUP, envelope, origin(0, offset), 1, false);
        return new Arrival<>(account + '/' + version, delivery);
    }

    /** A place on the topic. */
    public static Delivery.Origin origin(int partition, long offset) {
        return new Delivery.Origin(TOPIC, partition, offset);
    }
}
