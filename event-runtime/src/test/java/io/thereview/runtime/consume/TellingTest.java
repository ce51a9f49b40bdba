package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Tries;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.serde.UndecodableException;
import io.thereview.testkit.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No line of the log repeats what an event holds: the ledger reads every one of them. */
class TellingTest {

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private static final String CONTENT = "ada@example.com";

    private final Telling telling = new Telling(new ConsumerGroup("ledger"), Observer.NONE);
    private final Inbound inbound = Inbound.direct(
            new ConsumerRecord<>("accounts.events", 0, 7, CONTENT.getBytes(StandardCharsets.UTF_8), new byte[0]),
            Instant.parse("2026-11-01T12:00:00Z"));

    @BeforeEach
    void listen() {
        LEDGER.secret(CONTENT);
        LEDGER.announce("could not process|set .* aside");
    }

    @Test
    void rejection_that_is_tried_without_end_is_told_without_its_text() {
        telling.parked(
                inbound,
                new Next.Park(Tries.NONE.fault(), Duration.ofSeconds(1)),
                new Verdict.Hopeless(Reason.REJECTED, CONTENT + " has no account", null));
    }

    @Test
    void value_that_does_not_decode_is_told_without_what_it_held() {
        UndecodableException failure =
                new UndecodableException("it does not decode: " + CONTENT, new IllegalArgumentException(CONTENT));
        telling.setAside(inbound, new Next.SetAside(Tries.NONE.fault(), Reason.UNDECODABLE, CONTENT, failure));
    }
}
