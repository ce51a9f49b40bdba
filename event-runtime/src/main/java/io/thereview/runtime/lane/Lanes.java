package io.thereview.runtime.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has been received and is not finished. Each key of a partition is a lane, which one worker at a time
 * handles in order; a lane whose head failed is parked, and the others go on. Of each partition the oldest offset that is
 * not finished is known, and nothing beyond it is ever offered for a commit.
 *
 * <p>Starts no thread, reads no clock and waits for nothing: one thread offers records and asks for progress, workers take
 * {@link Run}s. Thread-safe by one lock, which is never held while anything else is called.
 *
 * @param <R> a received record
 */
public final class Lanes<R> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Window window;
    private final Shape<R> shape;
    private final Runnable signal;
    private final Map<TopicPartition, Assignment<R>> assignments = new HashMap<>();
    private final Turns<R> turns = new Turns<>();
    private int workers;
    private int limit;
    private long finished;

    /**
     * @param signal called when a full partition has room again, and when the last run of an ended one is given back
     */
    public Lanes(Window window, Shape<R> shape, Runnable signal) {
        this.window = window;
        this.shape = shape;
        this.signal = signal;
        this.limit = window.concurrency();
    }

    /** The partition belongs to this consumer from now on. */
    public void assign(TopicPartition partition) {
        locked(() -> {
            assignments.put(partition, new Assignment<>(partition));
        });
    }

    /**
     * Records of the partition have been received.
     *
     * @param next offset up to which the partition is read now, beyond what the broker keeps for itself
     */
    public void offer(TopicPartition partition, List<R> records, long next, Instant now) {
        lock.lock();
        try {
            Assignment<R> assignment = assignments.get(partition);
            if (assignment == null || assignment.ended) {
                return;
            }
            for (R record : records) {
                add(assignment, record, now);
            }
            assignment.readTo(next, window);
        } finally {
            lock.unlock();
        }
    }

    private void add(Assignment<R> assignment, R record, Instant now) {
        Slot<R> slot = new Slot<>(record, shape.offset(record), shape.bytes(record), now);
        assignment.received(slot);
        if (shape.skip(record)) {
            slot.skip();
            finished++;
            return;
        }
        assignment.unfinished++;
        assignment.bytes += slot.bytes();
        Object key = shape.lane(record);
        Lane<R> lane = assignment.lanes.get(key);
        if (lane == null) {
            lane = new Lane<>(assignment, key);
            assignment.lanes.put(key, lane);
            turns.ready(lane);
        }
        lane.add(slot);
    }

    /** Lanes whose waiting time is over may be handled again. */
    public void wake(Instant now) {
        locked(() -> turns.wake(now));
    }

    /** How many lanes may be handled at a time from now on, between nothing and what the window says. */
    public void limit(int most) {
        locked(() -> {
            limit = Math.min(most, window.concurrency());
        });
    }

    /** How many workers the caller must start now; each takes runs by {@link #next} until it gets none. */
    public int startable() {
        return locked(() -> {
            int more = Math.max(0, Math.min(turns.waiting(), limit - workers));
            workers += more;
            return more;
        });
    }

    /**
     * Gives a run back and takes the next one.
     *
     * @param before what the worker had; null at its start
     * @return null when there is nothing to do: the worker must end
     */
    public @Nullable Run<R> next(@Nullable Run<R> before) {
        boolean awaited = false;
        lock.lock();
        try {
            if (before != null) {
                awaited = giveBack(before);
            }
            Run<R> run = workers > limit ? null : take();
            if (run == null) {
                workers--;
            }
            return run;
        } finally {
            lock.unlock();
            if (awaited) {
                signal.run();
            }
        }
    }

    private @Nullable Run<R> take() {
        for (Lane<R> lane = turns.next(); lane != null; lane = turns.next()) {
            Slot<R> head = lane.head();
            if (head != null && !lane.assignment.ended) {
                lane.assignment.running++;
                int most = limit == 1 && window.concurrency() > 1 ? 1 : shape.together(head.record());
                return new Run<>(lane, lane.first(most));
            }
        }
        return null;
    }

    /** Whether somebody waits for what this has made true. */
    private boolean giveBack(Run<R> run) {
        Lane<R> lane = run.lane();
        Assignment<R> assignment = lane.assignment;
        assignment.running--;
        finished += run.finished();
        assignment.unfinished -= run.finished();
        assignment.bytes -= run.finishedBytes();
        for (int i = 0; i < run.finished(); i++) {
            lane.advance();
        }
        if (assignment.ended) {
            return assignment.running == 0;
        }
        Instant until = run.parkedUntil();
        if (lane.head() == null) {
            assignment.lanes.remove(lane.key);
        } else if (until == null) {
            turns.ready(lane);
        } else {
            turns.park(lane, until);
        }
        return assignment.gotRoom(window);
    }

    /** Whether a partition has become full since {@link #fetching} was asked last, and has got no room yet. */
    public boolean isCrowded() {
        return locked(() -> assignments.values().stream().anyMatch(Assignment::isCrowded));
    }

    /** Which partitions must no longer be fetched, and which again. */
    public Fetching fetching() {
        Fetching fetching = new Fetching(new ArrayList<>(), new ArrayList<>());
        lock.lock();
        try {
            for (Assignment<R> assignment : assignments.values()) {
                if (assignment.pause(window)) {
                    fetching.pause().add(assignment.partition);
                } else if (assignment.paused && assignment.hasRoom(window)) {
                    assignment.paused = false;
                    fetching.resume().add(assignment.partition);
                }
            }
        } finally {
            lock.unlock();
        }
        return fetching;
    }

    /** What may be committed of all partitions and is not yet. */
    public Progress progress() {
        return locked(() -> progressOf(assignments.values()));
    }

    /** What may be committed of these partitions and is not yet. */
    public Progress progress(Collection<TopicPartition> partitions) {
        return locked(() -> progressOf(known(partitions)));
    }

    private Progress progressOf(Collection<Assignment<R>> of) {
        Map<Assignment<?>, Long> offsets = new HashMap<>();
        for (Assignment<R> assignment : of) {
            long point = assignment.commitable();
            if (point >= 0) {
                offsets.put(assignment, point);
            }
        }
        return new Progress(offsets);
    }

    /** The offsets are committed. What belongs to an assignment that has ended is of no consequence. */
    public void committed(Progress progress) {
        locked(() -> progress.each(Assignment::committed));
    }

    /** How many records were finished since the beginning. */
    public long finished() {
        return locked(() -> finished);
    }

    /** Nothing more of these partitions is handed out; what is out may end. */
    public void end(Collection<TopicPartition> partitions) {
        locked(() -> {
            known(partitions).forEach(assignment -> assignment.ended = true);
            turns.dropEnded();
        });
    }

    /** How many runs of these partitions are out. */
    public int running(Collection<TopicPartition> partitions) {
        return locked(() -> known(partitions).stream()
                .mapToInt(assignment -> assignment.running)
                .sum());
    }

    /** These partitions belong to somebody else; what is still out has no effect here any more. */
    public void forget(Collection<TopicPartition> partitions) {
        end(partitions);
        locked(() -> {
            assignments.keySet().removeAll(partitions);
        });
    }

    /** Whether nothing is unfinished and nothing is left to commit. */
    public boolean isIdle() {
        return locked(() -> assignments.values().stream().allMatch(Assignment::isIdle));
    }

    /** The partitions that belong to this consumer. */
    public List<TopicPartition> partitions() {
        return locked(() -> List.copyOf(assignments.keySet()));
    }

    /** What is in hand, by partition. */
    public Map<TopicPartition, Load> loads() {
        return locked(() -> {
            Map<TopicPartition, Load> loads = new HashMap<>();
            assignments.forEach((partition, assignment) -> loads.put(partition, assignment.load()));
            return loads;
        });
    }

    private List<Assignment<R>> known(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(assignments::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
