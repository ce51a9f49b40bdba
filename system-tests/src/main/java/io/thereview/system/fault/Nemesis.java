package io.thereview.system.fault;

import io.thereview.stack.process.StackException;
import io.thereview.system.history.Fault.Fired;
import io.thereview.system.history.Fault.Healed;
import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Fault.Skipped;
import io.thereview.system.record.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Executes a schedule. Of those that play one part at most one is faulty at a time: a fault waits for the heal of the one before,
 * and is skipped when that takes too long.
 */
public final class Nemesis {

    /** How late a fault may happen. */
    private static final Duration LATENESS = Duration.ofSeconds(30);

    /** A start fails while another server that it needs is faulty; whoever looks after a process then starts it anew. */
    private static final int STARTS = 5;

    private final Victims victims;
    private final Recorder recorder;
    private final Consumer<String> narrator;
    private final Map<Role, Semaphore> turns = new EnumMap<>(Role.class);

    /**
     * @param narrator told in words what happens, by several threads
     */
    public Nemesis(Victims victims, Recorder recorder, Consumer<String> narrator) {
        this.victims = victims;
        this.recorder = recorder;
        this.narrator = narrator;
        for (Role role : Role.values()) {
            turns.put(role, new Semaphore(1, true));
        }
    }

    /**
     * Makes everything happen that is planned; returns when everything is healed.
     *
     * @throws StackException if something could not be healed
     */
    public void run(Schedule schedule) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Planned planned : schedule.faults()) {
                running.add(threads.submit(() -> {
                    happen(planned);
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

    private void happen(Planned planned) throws InterruptedException {
        recorder.await(planned.at());
        Semaphore turn = turn(planned.fault().target().role());
        if (!turn.tryAcquire(LATENESS.toMillis(), TimeUnit.MILLISECONDS)) {
            skip(planned, "the fault before was not healed within " + LATENESS.toSeconds() + " s");
            return;
        }
        try {
            fireAndHeal(planned);
        } finally {
            turn.release();
        }
    }

    private void fireAndHeal(Planned planned) throws InterruptedException {
        // From before it happens: whoever asks what it may have caused must not miss the beginning.
        long at = recorder.now();
        try {
            fire(planned.fault());
        } catch (StackException e) {
            skip(planned, String.valueOf(e.getMessage()));
            heal(planned.fault());
            return;
        }
        Fault fault = planned.fault();
        Target target = fault.target();
        recorder.record(new Fired(at, planned.number(), fault.kind(), target.role(), target.server(), fault.detail()));
        narrator.accept(told(planned));
        try {
            TimeUnit.NANOSECONDS.sleep(planned.hold().toNanos());
        } finally {
            heal(planned.fault());
        }
        recorder.record(healed -> new Healed(healed, planned.number()));
    }

    private static String told(Planned planned) {
        Fault fault = planned.fault();
        return "fault " + planned.number() + ": " + fault.kind().name().toLowerCase(Locale.ROOT) + " "
                + fault.target().server() + (fault.detail().isEmpty() ? "" : ", " + fault.detail());
    }

    private void skip(Planned planned, String reason) {
        Fault fault = planned.fault();
        Target target = fault.target();
        narrator.accept(told(planned) + ": not done, " + reason);
        recorder.record(at -> new Skipped(at, planned.number(), fault.kind(), target.role(), target.server(), reason));
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

    private Semaphore turn(Role role) {
        Semaphore turn = turns.get(role);
        if (turn == null) {
            throw new IllegalStateException("every role has a turn, not " + role);
        }
        return turn;
    }
}
