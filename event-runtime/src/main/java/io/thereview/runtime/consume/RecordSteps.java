package io.thereview.runtime.consume;

import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.lane.Run;
import io.thereview.runtime.lane.Slot;
import io.thereview.runtime.lane.Tries;
import io.thereview.runtime.position.WaitingKeys.Place;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.serde.UndecodableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the records of a run through their steps, one after the other or together, until all are finished or one has to
 * wait. Everything that can go wrong ends in one of: finished, parked, postponed, set aside. Thread-safe.
 */
final class RecordSteps {

    private final Attempts attempts;
    private final RetryRules rules;
    private final Gate gate;
    private final Leaving leaving;
    private final Telling telling;
    private final SteadyClock clock;

    RecordSteps(Attempts attempts, RetryRules rules, Gate gate, Leaving leaving, Telling telling, SteadyClock clock) {
        this.attempts = attempts;
        this.rules = rules;
        this.gate = gate;
        this.leaving = leaving;
        this.telling = telling;
        this.clock = clock;
    }

    /**
     * Handles what can be handled of the run now.
     *
     * @param batched whether its records are to be handled together
     */
    void take(Run<ConsumerRecord<byte[], byte[]>> run, boolean batched) {
        while (run.goesOn()) {
            if (batched && run.rest().size() > 1 && run.first().tries().equals(Tries.NONE)) {
                together(run);
            } else {
                alone(run);
            }
        }
    }

    /** Later records of a batch are looked at one by one only when they fail together. */
    private void together(Run<ConsumerRecord<byte[], byte[]>> run) {
        List<Inbound> records;
        try {
            records = run.rest().stream()
                    .map(slot -> Inbound.direct(slot.record(), slot.received()))
                    .takeWhile(leaving::isFree)
                    .toList();
        } catch (RuntimeException e) {
            stuck(run, run.first(), e);
            return;
        }
        if (records.size() < 2) {
            alone(run);
            return;
        }
        Attempts.Together tried = attempts.together(records);
        switch (tried.verdict()) {
            case Verdict.Handled handled -> {
                if (finish(run, records.subList(0, tried.count()))) {
                    gate.passed(handled);
                }
            }
            case Verdict.Passed passed -> finish(run, records.subList(0, tried.count()));
            case Verdict.Outage outage -> follow(run, records.getFirst(), outage);
            case Verdict.Doubtful doubtful -> follow(run, records.getFirst(), doubtful);
            case Verdict.Held held -> follow(run, records.getFirst(), held);
            case Verdict.Failed failed -> oneByOne(run, records.getFirst(), tried);
            case Verdict.Hopeless hopeless -> oneByOne(run, records.getFirst(), tried);
        }
    }

    /** Whether all of them are. */
    private boolean finish(Run<ConsumerRecord<byte[], byte[]>> run, List<Inbound> records) {
        for (Inbound inbound : records) {
            if (!leave(run, run.first(), () -> leaving.finished(inbound))) {
                return false;
            }
        }
        return true;
    }

    private void oneByOne(Run<ConsumerRecord<byte[], byte[]>> run, Inbound first, Attempts.Together tried) {
        if (tried.count() == 1) {
            follow(run, first, tried.verdict());
            return;
        }
        for (int i = 0; i < tried.count() && run.goesOn(); i++) {
            alone(run);
        }
    }

    private void alone(Run<ConsumerRecord<byte[], byte[]>> run) {
        Slot<ConsumerRecord<byte[], byte[]>> slot = run.first();
        try {
            alone(run, slot, leaving.inbound(slot));
        } catch (UndecodableException e) {
            Inbound unread = Inbound.direct(slot.record(), slot.received());
            follow(run, unread, new Verdict.Hopeless(Reason.UNDECODABLE, String.valueOf(e.getMessage()), e));
        } catch (RuntimeException e) {
            stuck(run, slot, e);
        }
    }

    private void alone(
            Run<ConsumerRecord<byte[], byte[]>> run, Slot<ConsumerRecord<byte[], byte[]>> slot, Inbound inbound) {
        Optional<Instant> later = later(inbound);
        if (later.isPresent()) {
            run.park(later.get());
        } else if (inbound.isDiscarded()) {
            leave(run, slot, () -> leaving.finished(inbound));
        } else {
            Optional<Place> ahead = leaving.ahead(inbound);
            if (ahead.isPresent()) {
                goAfter(run, slot, inbound, ahead.get());
            } else {
                leaving.begins(inbound);
                follow(run, inbound, attempts.alone(inbound, inbound.attempts(slot.tries()) + 1));
            }
        }
    }

    /** When the record may be tried, if that is not yet. */
    private Optional<Instant> later(Inbound inbound) {
        return inbound.retried()
                .map(Retried::round)
                .map(round -> rules.due(clock.fromWall(round.notBefore()), inbound.received(), round.number()))
                .filter(due -> due.isAfter(clock.instant()));
    }

    private void goAfter(
            Run<ConsumerRecord<byte[], byte[]>> run,
            Slot<ConsumerRecord<byte[], byte[]>> slot,
            Inbound inbound,
            Place place) {
        switch (place) {
            case RETRIES -> {
                Instant turn = rules.turn(inbound, clock.instant());
                leave(
                        run,
                        slot,
                        () -> leaving.postpone(inbound, inbound.later(inbound.round(), turn, slot.tries(), clock)));
            }
            case DEAD_LETTERS ->
                setAside(
                        run,
                        inbound,
                        new Next.SetAside(
                                slot.tries(),
                                Reason.QUARANTINED_KEY,
                                "an earlier event of its key is set aside",
                                null));
        }
    }

    /** Does what follows from the attempt. */
    private void follow(Run<ConsumerRecord<byte[], byte[]>> run, Inbound inbound, Verdict verdict) {
        Slot<ConsumerRecord<byte[], byte[]>> slot = run.first();
        boolean alone = gate.hear(verdict, slot.record());
        Instant now = clock.instant();
        boolean settled = switch (rules.after(verdict, slot.tries(), inbound.round(), alone, now)) {
            case Next.Finish finish -> leave(run, slot, () -> leaving.finished(inbound));
            case Next.Park park -> {
                slot.tried(park.tries());
                run.park(now.plus(park.delay()));
                telling.parked(inbound, park, verdict);
                yield true;
            }
            case Next.Postpone postpone ->
                leave(run, slot, () -> {
                    Instant due = now.plus(postpone.delay());
                    leaving.postpone(inbound, inbound.later(inbound.round() + 1, due, postpone.tries(), clock));
                    telling.postponed(inbound, postpone);
                });
            case Next.SetAside setAside -> setAside(run, inbound, setAside);
        };
        if (settled) {
            gate.passed(verdict);
        }
    }

    private boolean setAside(Run<ConsumerRecord<byte[], byte[]>> run, Inbound inbound, Next.SetAside why) {
        int attempted = Math.max(1, inbound.attempts(why.tries()));
        Failure failure = new Failure(why.reason(), why.message(), why.cause(), attempted, inbound.firstSeen(clock));
        return leave(run, run.first(), () -> {
            leaving.setAside(inbound, failure);
            telling.setAside(inbound, why);
        });
    }

    /** A way out that may be blocked. */
    @FunctionalInterface
    private interface Exit {

        void take() throws InterruptedException;
    }

    /** The record is finished when it is safe where it goes, and not before; true if it is. */
    private boolean leave(
            Run<ConsumerRecord<byte[], byte[]>> run, Slot<ConsumerRecord<byte[], byte[]>> slot, Exit exit) {
        try {
            exit.take();
            run.finish();
            gate.left(slot.record());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stuck(run, slot, e);
        } catch (RuntimeException e) {
            stuck(run, slot, e);
        }
        return false;
    }

    /** What is down there stops the group as well as what handlers need. */
    private void stuck(
            Run<ConsumerRecord<byte[], byte[]>> run, Slot<ConsumerRecord<byte[], byte[]>> slot, Exception cause) {
        if (Failures.isOutage(cause, Failures.KNOWN_OUTAGES)) {
            gate.hear(new Verdict.Outage(String.valueOf(cause.getMessage()), cause, Optional.empty()), slot.record());
        }
        Instant now = clock.instant();
        Next.Park park = rules.stuck(slot.tries());
        slot.tried(park.tries());
        run.park(now.plus(park.delay()));
        telling.stuck(run.partition(), slot.record().offset(), park, cause);
    }
}
