package io.thereview.runtime.consume;

import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.lane.Tries;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.RetryHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record on its way to a handler.
 *
 * @param origin where it was published
 * @param retried what addresses it, when it came by the retry topic
 * @param received when this consumer received it, by its own clock
 */
record Inbound(ConsumerRecord<byte[], byte[]> record, Origin origin, Optional<Retried> retried, Instant received) {

    /** A record of a topic that the group reads. */
    static Inbound direct(ConsumerRecord<byte[], byte[]> record, Instant received) {
        return new Inbound(
                record, new Origin(record.topic(), record.partition(), record.offset()), Optional.empty(), received);
    }

    /**
     * A record of the retry topic.
     *
     * @throws io.thereview.runtime.serde.UndecodableException if its headers are malformed
     */
    static Inbound retried(ConsumerRecord<byte[], byte[]> record, Instant received) {
        Optional<Retried> retried = RetryHeaders.of(record);
        return retried.map(Retried::origin)
                .map(origin -> new Inbound(record, origin, retried, received))
                .orElseGet(() -> direct(record, received));
    }

    /** How many rounds by way of the retry topic it has had. */
    int round() {
        return retried.map(Retried::round).map(Retried.Round::number).orElse(0);
    }

    /** How many attempts at it have failed, those of earlier rounds among them. */
    int attempts(Tries here) {
        return retried.map(Retried::round).map(Retried.Round::attempts).orElse(0) + here.attempts();
    }

    /** The round in which it comes back, which whoever reads it waits for by the machine's clock. */
    Retried.Round later(int number, Instant notBefore, Tries here, SteadyClock clock) {
        return new Retried.Round(number, clock.toWall(notBefore), firstSeen(clock), attempts(here));
    }

    /** Whether somebody has given it up, and it only ends the wait of its key. */
    boolean isDiscarded() {
        return retried.map(Retried::discarded).orElse(false);
    }

    /** When the group received it first, by the machine's clock. */
    Instant firstSeen(SteadyClock clock) {
        return retried.map(Retried::round).map(Retried.Round::firstSeen).orElseGet(() -> clock.toWall(received));
    }

    /** Whether somebody has sent it again from the dead letters. */
    boolean isReplayed() {
        return retried.flatMap(Retried::replay).isPresent();
    }
}
