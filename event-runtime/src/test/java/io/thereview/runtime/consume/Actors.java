package io.thereview.runtime.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one at a time runs, each until it comes to a place at which another might run in its stead. Which one
 * goes on is decided from outside, so that every interleaving can be played.
 */
final class Actors {

    private final List<Actor> all = new ArrayList<>();
    private final Semaphore director = new Semaphore(0);
    private @Nullable Actor running;
    private @Nullable Throwable failure;

    /** One thread, the owner that it dies with, and what it waits for. */
    static final class Actor {

        final Object owner;
        final String name;
        private final Semaphore go = new Semaphore(0);
        private BooleanSupplier ready = Actors::always;
        private boolean over;

        private Actor(Object owner, String name) {
            this.owner = owner;
            this.name = name;
        }
    }

    /** A new thread, which begins when it is its turn. */
    void start(Object owner, String name, Runnable work) {
        Actor actor = new Actor(owner, name);
        all.add(actor);
        Thread.ofVirtual().start(() -> {
            actor.go.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            }
            actor.over = true;
            director.release();
        });
    }

    private static boolean always() {
        return true;
    }

    /** Here another might run. */
    void stage() {
        stage(Actors::always);
    }

    /** Here others run until that is so. */
    void stage(BooleanSupplier ready) {
        Actor actor = running;
        if (actor == null) {
            throw new IllegalStateException("only actors come to a stage");
        }
        actor.ready = ready;
        director.release();
        actor.go.acquireUninterruptibly();
        actor.ready = Actors::always;
    }

    /** Those who could go on. */
    List<Actor> ready() {
        return all.stream().filter(actor -> actor.ready.getAsBoolean()).toList();
    }

    /** Lets it go on to its next stage. */
    void proceed(Actor actor) {
        running = actor;
        actor.go.release();
        director.acquireUninterruptibly();
        running = null;
        if (actor.over) {
            all.remove(actor);
        }
        if (failure != null) {
            throw new AssertionError("an actor failed", failure);
        }
    }

    /** Lets each go on to its end, the oldest first. */
    void playAll() {
        for (List<Actor> ready = ready(); !ready.isEmpty(); ready = ready()) {
            proceed(ready.getFirst());
        }
    }

    /** Those of the owner never go on. */
    void kill(Object owner) {
        all.removeIf(actor -> actor.owner.equals(owner));
    }

    /** The time at which the fake clock stands. */
    static final class FakeTime {

        private Instant now = Instant.parse("2026-11-01T00:00:00Z");

        Instant now() {
            return now;
        }

        long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        void forward(long millis) {
            now = now.plusMillis(millis);
        }
    }
}
