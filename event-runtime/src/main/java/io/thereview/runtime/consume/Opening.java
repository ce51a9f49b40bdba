package io.thereview.runtime.consume;

import io.thereview.event.Arrival;
import io.thereview.event.Delivery;
import io.thereview.event.Envelope;
import io.thereview.event.Reason;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.Envelopes;
import io.thereview.runtime.serde.UndecodableException;
import io.thereview.runtime.serde.UnknownSchemaIdException;
import io.thereview.runtime.serde.UnknownTypeException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Verifies a record, decodes it and finds out where it goes. Thread-safe. */
final class Opening {

    private final Subscription subscription;
    private final Integrity integrity;
    private final AvroCodec codec;

    Opening(Subscription subscription, Integrity integrity, AvroCodec codec) {
        this.subscription = subscription;
        this.integrity = integrity;
        this.codec = codec;
    }

    /** What a record holds. */
    sealed interface Opened {

        /** An event, and where it goes. */
        record Event(Arrival<Object> arrival, Route route) implements Opened {}

        /** None that could be handed to anybody now. */
        record Problem(Verdict verdict) implements Opened {}
    }

    Opened open(Inbound inbound, int attempt) {
        Optional<String> damage = integrity.verify(
                inbound.origin().topic(),
                inbound.record().key(),
                inbound.record().value(),
                inbound.record().headers());
        return damage.<Opened>map(Opening::mismatch).orElseGet(() -> decoded(inbound, attempt));
    }

    private static Opened mismatch(String damage) {
        return new Opened.Problem(new Verdict.Hopeless(Reason.DIGEST_MISMATCH, damage, null));
    }

    private Opened decoded(Inbound inbound, int attempt) {
        try {
            SpecificRecord event = decode(inbound);
            Route route = subscription.route(inbound.origin().topic(), event);
            return route instanceof Route.Unknown
                    ? unknown(event.getSchema().getFullName(), inbound)
                    : new Opened.Event(new Arrival<>(event, delivery(inbound, event, attempt)), route);
        } catch (UnknownTypeException e) {
            return unknown(e.type(), inbound);
        } catch (UnknownSchemaIdException e) {
            return new Opened.Problem(new Verdict.Doubtful(Reason.UNDECODABLE, String.valueOf(e.getMessage()), e));
        } catch (UndecodableException e) {
            return new Opened.Problem(new Verdict.Hopeless(Reason.UNDECODABLE, String.valueOf(e.getMessage()), e));
        } catch (RuntimeException e) {
            return new Opened.Problem(
                    Failures.isOutage(e, Failures.KNOWN_OUTAGES)
                            ? new Verdict.Outage(String.valueOf(e.getMessage()), e, Optional.empty())
                            : new Verdict.Failed(e));
        }
    }

    private SpecificRecord decode(Inbound inbound) {
        byte[] value = inbound.record().value();
        if (value == null) {
            throw new UndecodableException("the record has no value", null);
        }
        return codec.decode(inbound.origin().topic(), value);
    }

    private Opened unknown(String type, Inbound inbound) {
        String what = type + " is not declared for " + inbound.origin().topic();
        return new Opened.Problem(
                switch (subscription.unknown()) {
                    case DEAD_LETTER -> new Verdict.Hopeless(Reason.UNKNOWN_TYPE, what, null);
                    case SKIP -> new Verdict.Passed();
                    case STOP ->
                        new Verdict.Held(what + ", to which partition "
                                + inbound.origin().partition() + " has come at offset "
                                + inbound.origin().offset()
                                + "; run a version of this program that declares it, or let it"
                                + " pass with consumer.failures.unknownTypes: dead-letter or skip");
                });
    }

    private Delivery delivery(Inbound inbound, SpecificRecord event, int attempt) {
        return new Delivery(subscription.group(), envelope(event), inbound.origin(), attempt, inbound.isReplayed());
    }

    /**
     * What the event says about itself.
     *
     * @throws UndecodableException if it has no envelope, which trying again will not give it
     */
    static Envelope envelope(SpecificRecord event) {
        try {
            return Envelopes.of(event);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
    }
}
