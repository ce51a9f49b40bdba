package io.thereview.bench.runtime;

import com.sun.management.OperatingSystemMXBean;
import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.event.Outcome;
import io.thereview.runtime.lane.Window;
import java.lang.management.ManagementFactory;
import java.util.List;

/** A handler that waits, as for another service: how near the runtime comes to keeping all its handlers busy. */
public final class RuntimeBlocking implements Workload {

    private static final int RECORDS = 30_000;
    private static final int KEYS = 1_000;
    private static final int ROUNDS = 3;
    private static final long LATENCY_MILLIS = 5;

    private final Platform platform;

    /** Reads topics of the platform. */
    public RuntimeBlocking(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "runtime-blocking";
    }

    @Override
    public String description() {
        return "a handler that waits 5 ms, 1,000 keys; peer and limit: as many handlers as the default window has, each busy"
                + " with one event after the other";
    }

    @Override
    public List<Row> run() throws Exception {
        Backlog backlog = platform.backlog(platform.scaled(RECORDS), KEYS);
        double ideal = Window.DEFAULT.concurrency() / (double) LATENCY_MILLIS;
        Ours waiting = Ours.handling(platform, tally -> (event, delivery) -> {
            Thread.sleep(LATENCY_MILLIS);
            tally.handled(event);
            return Outcome.applied();
        });
        long begun = System.nanoTime();
        long before = processorNanos();
        double ours = Rounds.of(ROUNDS, List.of(Reading.way("ours", platform, waiting, backlog)))
                .of("ours");
        double busy = (processorNanos() - before) / (double) (System.nanoTime() - begun);
        return List.of(
                new Row(
                        "5 ms blocking handler, 1,000 keys; beside the ideal",
                        "k/s",
                        ours,
                        ideal,
                        ideal,
                        ours / ideal,
                        Target.atLeast(0.9)),
                Row.of("the same: cores that the whole program keeps busy", "", busy, 1, 1, Target.atMost(0.75)));
    }

    /** Processor time of this process. */
    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
