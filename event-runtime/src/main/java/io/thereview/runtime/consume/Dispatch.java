package io.thereview.runtime.consume;

import io.thereview.event.Arrival;
import io.thereview.event.Delivery;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.Envelopes;
import io.thereview.runtime.serde.UndecodableException;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One attempt at one record: decode it, find its handler, call it, and say what the result means. Thread-safe. */
final class Dispatch {

    private final Subscription subscription;
    private final AvroCodec codec;
    private final Predicate<Throwable> outages;

    Dispatch(Subscription subscription, AvroCodec codec) {
        this.subscription = subscription;
        this.codec = codec;
        this.outages = Failures.KNOWN_OUTAGES.or(subscription.outages());
    }

    Verdict attempt(ConsumerRecord<byte[], byte[]> record, int attempt) {
        try {
            if (record.value() == null) {
                return new Verdict.Hopeless(Reason.UNDECODABLE, "the record has no value", null);
            }
            SpecificRecord event = codec.decode(record.topic(), record.value());
            Route route = subscription.route(record.topic(), event);
            return route instanceof Route.Unknown ? unknown(record, event) : call(route, event, record, attempt);
        } catch (UndecodableException e) {
            return new Verdict.Hopeless(Reason.UNDECODABLE, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Outage(e);
        } catch (Throwable e) { // An error that one record provokes must not end the reading of all others.
            return Failures.isOutage(e, outages) ? new Verdict.Outage(e) : new Verdict.Failed(e);
        }
    }

    private Verdict call(Route route, SpecificRecord event, ConsumerRecord<byte[], byte[]> record, int attempt)
            throws Exception {
        Delivery delivery = new Delivery(
                subscription.group(),
                Envelopes.of(event),
                new Delivery.Origin(record.topic(), record.partition(), record.offset()),
                attempt,
                false);
        try {
            return verdict(handle(route, event, delivery));
        } catch (Exception e) {
            if (subscription.isPoison(e)) {
                return new Verdict.Hopeless(Reason.REJECTED, String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    private static Outcome handle(Route route, SpecificRecord event, Delivery delivery) throws Exception {
        return switch (route) {
            case Route.Single single -> single.handler().handle(event, delivery);
            case Route.Batch batch -> batch.handler().handle(List.of(new Arrival<>(event, delivery)));
            case Route.Ignored ignored -> Outcome.applied();
            case Route.Unknown unknown -> throw new IllegalArgumentException("events of unknown types have no handler");
        };
    }

    private static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> new Verdict.Finished();
            case Outcome.Duplicate duplicate -> new Verdict.Finished();
            case Outcome.Superseded superseded -> new Verdict.Finished();
            case Outcome.Unavailable unavailable -> new Verdict.Outage(new IOException(unavailable.detail()));
            case Outcome.Rejected rejected -> new Verdict.Hopeless(Reason.REJECTED, rejected.detail(), null);
        };
    }

    private Verdict unknown(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
        String what = event.getSchema().getFullName() + " is not declared for " + record.topic();
        return switch (subscription.unknown()) {
            case DEAD_LETTER -> new Verdict.Hopeless(Reason.UNKNOWN_TYPE, what, null);
            case SKIP -> new Verdict.Finished();
            case STOP -> new Verdict.Outage(new IllegalStateException(what));
        };
    }
}
