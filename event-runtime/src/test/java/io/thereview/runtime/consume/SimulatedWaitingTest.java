package io.thereview.runtime.consume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

class SimulatedWaitingTest extends WaitingContract {

    @Override
    Duration waited(Duration trueAfter, Duration atMost) {
        Actors actors = new Actors();
        Actors.FakeTime time = new Actors.FakeTime();
        InstantSource source = time::now;
        Waiting waiting = new SimulatedWaiting(actors, source.withZone(ZoneOffset.UTC));
        Instant begun = time.now();
        AtomicReference<Optional<Instant>> ended = new AtomicReference<>(Optional.empty());
        actors.start(this, "one who waits", () -> {
            await(waiting, begun.plus(trueAfter), time, atMost);
            ended.set(Optional.of(time.now()));
        });
        while (ended.get().isEmpty()) {
            actors.ready().forEach(actors::proceed);
            time.forward(5);
        }
        return Duration.between(begun, ended.get().get());
    }

    private static void await(Waiting waiting, Instant trueAt, Actors.FakeTime time, Duration atMost) {
        try {
            waiting.until(() -> !time.now().isBefore(trueAt), atMost);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts an actor", e);
        }
    }
}
