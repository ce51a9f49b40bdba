package io.thereview.runtime.consume;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.consume.Opening.Opened;
import io.thereview.runtime.observe.Observer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls the handlers of opened records, and says what that has shown. Thread-safe. */
final class Dispatch implements Attempts {

    private final Subscription subscription;
    private final Opening opening;
    private final Observer observer;
    private final Clock clock;
    private final Consumer<CrashPoint> passing;
    private final Predicate<Throwable> outages;

    Dispatch(Subscription subscription, Opening opening, Observer observer, Clock clock, Consumer<CrashPoint> passing) {
        this.subscription = subscription;
        this.opening = opening;
        this.observer = observer;
        this.clock = clock;
        this.passing = passing;
        this.outages = Failures.KNOWN_OUTAGES.or(subscription.outages());
    }

    /** A handler and what it is about to be called with. */
    private record Call(List<Arrival<Object>> arrivals, BatchHandler<Object> handler) {}

    @Override
    public Verdict alone(Inbound inbound, int attempt) {
        return switch (opening.open(inbound, attempt)) {
            case Opened.Problem problem -> unopened(inbound, problem.verdict());
            case Opened.Event event ->
                switch (event.route()) {
                    case Route.Single single ->
                        handle(
                                inbound,
                                new Call(
                                        List.of(event.arrival()),
                                        batch -> single.handler()
                                                .handle(
                                                        event.arrival().event(),
                                                        event.arrival().delivery())));
                    case Route.Batch batch -> handle(inbound, new Call(List.of(event.arrival()), batch.handler()));
                    case Route.Ignored ignored -> new Verdict.Passed();
                    case Route.Unknown unknown -> new Verdict.Passed();
                };
        };
    }

    @Override
    public Together together(List<Inbound> records) {
        Call call = null;
        int count = 0;
        for (Inbound inbound : records) {
            if (!(opening.open(inbound, 1) instanceof Opened.Event event)) {
                break;
            }
            if (event.route() instanceof Route.Batch batch) {
                call = call == null ? new Call(new ArrayList<>(records.size()), batch.handler()) : call;
                call.arrivals().add(event.arrival());
            }
            count++;
        }
        if (count == 0) {
            return new Together(1, alone(records.getFirst(), 1));
        }
        return new Together(count, call == null ? new Verdict.Passed() : handle(records.getFirst(), call));
    }

    private Verdict handle(Inbound first, Call call) {
        Instant begun = clock.instant();
        passing.accept(CrashPoint.BEFORE_HANDLER);
        Outcome outcome = null;
        Verdict verdict;
        try {
            outcome = call.handler().handle(call.arrivals());
            verdict = verdict(outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            verdict = new Verdict.Outage("interrupted", e, Optional.empty());
        } catch (Throwable e) { // An error that one record provokes must not end the handling of all others.
            verdict = failure(e);
        }
        passing.accept(CrashPoint.AFTER_HANDLER);
        tell(call, outcome, verdict, new Times(first.received(), begun, clock.instant()));
        return verdict;
    }

    private static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> new Verdict.Handled(applied);
            case Outcome.Duplicate duplicate -> new Verdict.Handled(duplicate);
            case Outcome.Superseded superseded -> new Verdict.Handled(superseded);
            case Outcome.Rejected rejected -> new Verdict.Hopeless(Reason.REJECTED, rejected.detail(), null);
            case Outcome.Unavailable unavailable ->
                new Verdict.Outage(unavailable.detail(), null, unavailable.retryAfter());
        };
    }

    private Verdict failure(Throwable failure) {
        if (subscription.isPoison(failure)) {
            return new Verdict.Hopeless(Reason.REJECTED, String.valueOf(failure.getMessage()), failure);
        }
        return Failures.isOutage(failure, outages)
                ? new Verdict.Outage(String.valueOf(failure.getMessage()), failure, Optional.empty())
                : new Verdict.Failed(failure);
    }

    private Verdict unopened(Inbound inbound, Verdict verdict) {
        String topic = inbound.origin().topic();
        switch (verdict) {
            case Verdict.Hopeless hopeless -> observer.unopened(topic, Optional.of(hopeless.reason()));
            case Verdict.Doubtful doubtful -> observer.unopened(topic, Optional.of(doubtful.reason()));
            case Verdict.Held held -> observer.unopened(topic, Optional.of(Reason.UNKNOWN_TYPE));
            case Verdict.Outage outage -> observer.unopened(topic, Optional.empty());
            case Verdict.Failed failed -> observer.unopened(topic, Optional.empty());
            case Verdict.Handled handled -> {}
            case Verdict.Passed passed -> {}
        }
        return verdict;
    }

    /** When the first event of a call was received, when the call began and when it ended. */
    private record Times(Instant received, Instant begun, Instant ended) {

        private Duration waited() {
            return Duration.between(received, begun);
        }

        private Duration handling() {
            return Duration.between(begun, ended);
        }
    }

    /**
     * Tells every event of a call what became of the call.
     *
     * @param outcome what the handler returned, if it did not throw
     */
    private void tell(Call call, @Nullable Outcome outcome, Verdict verdict, Times times) {
        Duration waited = times.waited();
        Duration handling = times.handling();
        Throwable cause = verdict.cause();
        for (Arrival<Object> arrival : call.arrivals()) {
            String topic = arrival.delivery().origin().topic();
            String type = arrival.delivery().envelope().type();
            if (outcome != null) {
                observer.handled(topic, type, outcome, waited, handling);
            } else if (cause != null) {
                observer.failed(topic, type, cause, verdict instanceof Verdict.Outage, waited, handling);
            }
        }
    }
}
