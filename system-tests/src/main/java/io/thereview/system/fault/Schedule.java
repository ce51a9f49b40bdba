package io.thereview.system.fault;

import io.thereview.system.history.Fault.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which faults happen when. The same seed and duration give the same schedule. Faults are spread evenly, each in a slot of
 * its own, in which its heal begins too: so at most one broker is down at a time, and everything is healed before the end.
 */
public record Schedule(long seed, Duration duration, List<Planned> faults) {

    /** Nothing goes wrong before that, so that there is something to lose. */
    private static final Duration LEAD = Duration.ofSeconds(3);

    /** Nothing goes wrong after that before the end. */
    private static final Duration TAIL = Duration.ofSeconds(8);

    /** One fault at least for each of these, and one more. */
    private static final Duration PACE = Duration.ofMillis(10_500);

    /** So many are to happen at least: one for each of these. */
    private static final Duration EXPECTED = Duration.ofSeconds(12);

    private static final int SHORTEST_HOLD_MILLIS = 1_500;
    private static final int LONGEST_HOLD_MILLIS = 5_000;

    private static final List<Role> WORKERS = List.of(Role.NOTIFICATION, Role.ANALYTICS, Role.CACHE);

    public Schedule {
        faults = List.copyOf(faults);
    }

    /**
     * Plans the faults.
     *
     * @param duration of the run, at least 30 seconds
     */
    public static Schedule of(long seed, Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(30)) < 0) {
            throw new IllegalArgumentException("a run with faults takes at least 30 s, not " + duration.toSeconds());
        }
        SplittableRandom random = new SplittableRandom(seed);
        int count = Math.toIntExact(duration.dividedBy(PACE)) + 1;
        long slot = duration.minus(LEAD).minus(TAIL).toMillis() / count;
        List<Planned> planned = new ArrayList<>();
        List<Fault> bag = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (bag.isEmpty()) {
                bag.addAll(everyKindOnce(random));
            }
            long hold = random.nextLong(
                    Math.min(SHORTEST_HOLD_MILLIS, slot / 2), Math.min(LONGEST_HOLD_MILLIS, slot * 3 / 4));
            long early = random.nextLong(slot - hold);
            planned.add(
                    new Planned(i + 1, LEAD.plusMillis(i * slot + early), Duration.ofMillis(hold), bag.removeLast()));
        }
        return new Schedule(seed, duration, planned);
    }

    /** How many faults have to happen for the run to count: fifty in ten minutes. */
    public int expected() {
        return Math.toIntExact(duration.dividedBy(EXPECTED));
    }

    /** One fault of each sort and kind of target, in an order by chance; brokers and apps more often than the rest. */
    private static List<Fault> everyKindOnce(SplittableRandom random) {
        List<Fault> faults = new ArrayList<>();
        for (Role role : Role.values()) {
            faults.add(new Fault.Kill(any(role, random)));
            faults.add(new Fault.Pause(any(role, random)));
            Target connected = any(role, random);
            if (connected.isConnectedTo()) {
                faults.add(new Fault.Partition(connected, any(List.of(Direction.values()), random)));
            }
        }
        faults.add(new Fault.Kill(any(any(WORKERS, random), random)));
        faults.add(new Fault.Restart(any(Role.BROKER, random)));
        faults.add(new Fault.Restart(any(Role.PRODUCER, random)));
        faults.add(new Fault.Restart(any(any(WORKERS, random), random)));
        faults.add(new Fault.Slow(any(Role.BROKER, random), random.nextInt(20_000, 60_000)));
        faults.add(new Fault.Slow(any(Role.DATABASE, random), random.nextInt(20_000, 60_000)));
        faults.add(new Fault.Slow(any(Role.MAIL, random), random.nextInt(500, 4_000)));
        shuffle(faults, random);
        // The last is the first to happen: no run is so short that no broker dies in it.
        faults.add(new Fault.Kill(any(Role.BROKER, random)));
        return faults;
    }

    private static Target any(Role role, SplittableRandom random) {
        return any(Target.of(role), random);
    }

    private static <T> T any(List<T> choice, SplittableRandom random) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static void shuffle(List<Fault> faults, SplittableRandom random) {
        for (int i = faults.size() - 1; i > 0; i--) {
            Collections.swap(faults, i, random.nextInt(i + 1));
        }
    }
}
