package io.thereview.runtime.consume;

import io.thereview.event.Arrival;
import io.thereview.event.Delivery;
import io.thereview.event.Reason;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.Envelopes;
import io.thereview.runtime.serde.UndecodableException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Verifies a record, decodes it and finds out where it goes. Thread-safe. */
final class Opening {

    private final Subscription subscription;
    private final AvroCodec codec;

    Opening(Subscription subscription, AvroCodec codec) {
        this.subscription = subscription;
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
        try {
            SpecificRecord event = decode(inbound);
            Route route = subscription.route(inbound.origin().topic(), event);
            return route instanceof Route.Unknown
                    ? unknown(event.getSchema().getFullName(), inbound)
                    : new Opened.Event(new Arrival<>(event, delivery(inbound, event, attempt)), route);
        } catch (UndecodableException e) {
            return hopeless(Reason.UNDECODABLE, e);
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

    private static Opened hopeless(Reason reason, Exception cause) {
        return new Opened.Problem(new Verdict.Hopeless(reason, String.valueOf(cause.getMessage()), cause));
    }

    private Opened unknown(String type, Inbound inbound) {
        String what = type + " is not declared for " + inbound.origin().topic();
        return new Opened.Problem(
                switch (subscription.unknown()) {
                    case DEAD_LETTER -> new Verdict.Hopeless(Reason.UNKNOWN_TYPE, what, null);
                    case SKIP -> new Verdict.Passed();
                    case STOP -> new Verdict.Held(what);
                });
    }

    private Delivery delivery(Inbound inbound, SpecificRecord event, int attempt) {
        return new Delivery(subscription.group(), Envelopes.of(event), inbound.origin(), attempt, inbound.isReplayed());
    }
}
