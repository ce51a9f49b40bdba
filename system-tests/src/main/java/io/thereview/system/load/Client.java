package io.thereview.system.load;

import io.thereview.system.history.Operation;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import io.thereview.system.record.Recorder;
import io.thereview.system.record.Token;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One client: one operation after the other, at its pace. It goes to the other producer when one does not answer well. */
final class Client {

    private static final int PRODUCTS = 40;
    private static final int GETS_PERCENT = 35;
    private static final int DELETES_PERCENT = 10;
    private static final int GONE = 404;

    private final int id;
    private final List<URI> producers;
    private final ProducerApi api;
    private final Slots slots;
    private final Recorder recorder;
    private final SplittableRandom random;
    private int producer;
    private int number;

    Client(int id, List<URI> producers, ProducerApi api, Slots slots, Recorder recorder, SplittableRandom random) {
        this.id = id;
        this.producers = List.copyOf(producers);
        this.api = api;
        this.slots = slots;
        this.recorder = recorder;
        this.random = random;
        this.producer = id % producers.size();
    }

    /** Works until then. What it is late with is left out, not made up for. */
    void work(Duration until, Duration pause) throws InterruptedException {
        Duration next = Duration.ofNanos(recorder.now()).plusNanos(random.nextLong(pause.toNanos()));
        while (next.compareTo(until) < 0) {
            recorder.await(next);
            operate();
            Duration now = Duration.ofNanos(recorder.now());
            next = next.plus(pause);
            if (next.compareTo(now) < 0) {
                next = now;
            }
        }
    }

    private void operate() throws InterruptedException {
        number++;
        int slot = random.nextInt(slots.size());
        Request request = choose(slots.review(slot));
        int current = number;
        recorder.record(at ->
                new Operation.Invoked(at, id, current, request.kind(), request.review(), request.token(), null, null));
        Answer answer = api.ask(producers.get(producer), request);
        recorder.record(at -> new Operation.Completed(
                at,
                id,
                current,
                answer.outcome(),
                answer.status(),
                answer.review(),
                answer.version(),
                answer.fromCache(),
                answer.reason()));
        learn(slot, request, answer);
    }

    private Request choose(@Nullable String review) {
        String token = Token.of(id, number);
        int rating = random.nextInt(1, 6);
        if (review == null) {
            return new Request(Kind.CREATE, null, token, rating, random.nextInt(PRODUCTS));
        }
        int dice = random.nextInt(100);
        if (dice < GETS_PERCENT) {
            return new Request(Kind.GET, review, null, rating, 0);
        }
        Kind kind = dice < GETS_PERCENT + DELETES_PERCENT ? Kind.DELETE : Kind.UPDATE;
        return new Request(kind, review, token, rating, 0);
    }

    private void learn(int slot, Request request, Answer answer) {
        if (answer.outcome() == Outcome.UNKNOWN) {
            producer = (producer + 1) % producers.size();
        }
        String review = answer.review();
        if (review == null) {
            return;
        }
        Integer status = answer.status();
        boolean gone =
                (request.kind() == Kind.DELETE && answer.outcome() == Outcome.OK) || (status != null && status == GONE);
        if (gone) {
            slots.forget(slot, review);
        } else if (request.kind() == Kind.CREATE && answer.outcome() == Outcome.OK) {
            slots.put(slot, review);
        }
    }
}
