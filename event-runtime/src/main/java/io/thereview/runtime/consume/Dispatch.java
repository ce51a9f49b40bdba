package io.thereview.runtime.consume;

import io.thereview.event.Delivery;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.Envelopes;
import io.thereview.runtime.serde.UndecodableException;
import io.thereview.runtime.serde.UnknownSchemaIdException;
import io.thereview.runtime.serde.UnknownTypeException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One attempt at one record: decode it, find its handler, call it, and say what the result means. Thread-safe. */
final class Dispatch {

    private final Subscription subscription;
    private final AvroCodec codec;
    private final Predicate<Throwable> outages;

    Dispatch(Subscription subscription, AvroCodec codec, Predicate<Throwable> outages) {
        this.subscription = subscription;
        this.codec = codec;
        this.outages = outages;
    }

    Verdict attempt(ConsumerRecord<byte[], byte[]> record, int attempt) {
        try {
            if (record.value() == null) {
                return new Verdict.Hopeless(Reason.UNDECODABLE, "the record has no value", null);
            }
            SpecificRecord event = codec.decode(record.topic(), record.value());
            Optional<Handler<Object>> handler = subscription.handlerFor(record.topic(), event);
            return handler.isEmpty() ? unknown(record, event) : call(handler.get(), event, record, attempt);
        } catch (UndecodableException | UnknownSchemaIdException e) {
            return new Verdict.Hopeless(Reason.UNDECODABLE, String.valueOf(e.getMessage()), e);
        } catch (UnknownTypeException e) {
            return new Verdict.Hopeless(Reason.UNKNOWN_TYPE, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Outage(e);
        } catch (Throwable e) { // An error that one record provokes must not end the reading of all others.
            return Failures.isOutage(e, outages) ? new Verdict.Outage(e) : new Verdict.Failed(e);
        }
    }

    private Verdict call(
            Handler<Object> handler, SpecificRecord event, ConsumerRecord<byte[], byte[]> record, int attempt)
            throws Exception {
        Delivery delivery = new Delivery(
                subscription.group(),
                Envelopes.of(event),
                new Delivery.Origin(record.topic(), record.partition(), record.offset()),
                attempt,
                false);
        Outcome outcome = handler.handle(event, delivery);
        return switch (outcome) {
            case Outcome.Applied applied -> new Verdict.Finished();
            case Outcome.Duplicate duplicate -> new Verdict.Finished();
            case Outcome.Superseded superseded -> new Verdict.Finished();
            case Outcome.Unavailable unavailable -> new Verdict.Outage(new IOException(unavailable.detail()));
            case Outcome.Rejected rejected -> new Verdict.Hopeless(Reason.REJECTED, rejected.detail(), null);
        };
    }

    private static Verdict unknown(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
        return new Verdict.Hopeless(
                Reason.UNKNOWN_TYPE, event.getSchema().getFullName() + " is not declared for " + record.topic(), null);
    }
}
