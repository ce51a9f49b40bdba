package io.thereview.system.fault;

import io.thereview.stack.process.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Executes a schedule. Of each kind of target at most one is faulty at a time: a fault waits for the heal of the one before,
 * and is missed when that takes too long.
 */
public final class Nemesis {

    /** How late a fault may happen. */
    private static final Duration LATENESS = Duration.ofSeconds(10);

    /** A start fails while another server that it needs is faulty; whoever looks after a process then starts it anew. */
    private static final int STARTS = 5;

    private final Victims victims;
    private final Occurrences occurrences;
    private final Map<Target.Kind, Semaphore> turns = new EnumMap<>(Target.Kind.class);

    public Nemesis(Victims victims, Occurrences occurrences) {
        this.victims = victims;
        this.occurrences = occurrences;
        for (Target.Kind kind : Target.Kind.values()) {
            turns.put(kind, new Semaphore(1, true));
        }
    }

    /**
     * Makes everything happen that is planned; returns when everything is healed.
     *
     * @throws StackException if something could not be healed
     */
    public void run(Schedule schedule) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Planned planned : schedule.faults()) {
                running.add(threads.submit(() -> {
                    happen(planned, start);
                    return null;
                }));
            }
            for (Future<?> fault : running) {
                fault.get();
            }
        } catch (ExecutionException e) {
            throw new StackException("a fault could not be healed: " + e.getCause(), e);
        }
    }

    private void happen(Planned planned, long start) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(start + planned.at().toNanos() - System.nanoTime());
        Semaphore turn = turn(planned.fault().target().kind());
        if (!turn.tryAcquire(LATENESS.toMillis(), TimeUnit.MILLISECONDS)) {
            occurrences.missed(planned, "the fault before was not healed within " + LATENESS.toSeconds() + " s");
            return;
        }
        try {
            fireAndHeal(planned);
        } finally {
            turn.release();
        }
    }

    private void fireAndHeal(Planned planned) throws InterruptedException {
        try {
            fire(planned.fault());
        } catch (StackException e) {
            occurrences.missed(planned, String.valueOf(e.getMessage()));
            heal(planned.fault());
            return;
        }
        occurrences.fired(planned);
        try {
            TimeUnit.NANOSECONDS.sleep(planned.hold().toNanos());
        } finally {
            heal(planned.fault());
        }
        occurrences.healed(planned);
    }

    private void fire(Fault fault) throws InterruptedException {
        switch (fault) {
            case Fault.Kill(Target target) -> victims.kill(target);
            case Fault.Restart(Target target) -> victims.stop(target);
            case Fault.Pause(Target target) -> victims.freeze(target);
            case Fault.Partition(Target target, Direction direction) ->
                victims.link(target, new Link.BlackHole(direction));
            case Fault.Slow(Target target, int bytesPerSecond) -> victims.link(target, new Link.Slow(bytesPerSecond));
        }
    }

    private void heal(Fault fault) throws InterruptedException {
        switch (fault) {
            case Fault.Kill(Target target) -> start(target);
            case Fault.Restart(Target target) -> start(target);
            case Fault.Pause(Target target) -> victims.thaw(target);
            case Fault.Partition(Target target, Direction direction) -> victims.link(target, new Link.Pass());
            case Fault.Slow(Target target, int bytesPerSecond) -> victims.link(target, new Link.Pass());
        }
    }

    private void start(Target target) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                victims.start(target);
                return;
            } catch (StackException e) {
                if (attempt == STARTS) {
                    throw e;
                }
            }
        }
    }

    private Semaphore turn(Target.Kind kind) {
        Semaphore turn = turns.get(kind);
        if (turn == null) {
            throw new IllegalStateException("every kind has a turn, not " + kind);
        }
        return turn;
    }
}
