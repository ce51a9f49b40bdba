package io.thereview.system.command;

import io.thereview.stack.contract.Topics;
import io.thereview.stack.view.Progress;
import io.thereview.system.cluster.FaultCluster;
import io.thereview.system.collect.Collector;
import io.thereview.system.collect.Watch;
import io.thereview.system.fault.Nemesis;
import io.thereview.system.fault.Schedule;
import io.thereview.system.history.Run;
import io.thereview.system.load.Load;
import io.thereview.system.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run with faults: load and faults at the same time, then peace until nothing is left to do, then a look at everything.
 * What it saw is the history in its folder.
 *
 * @param root of the checkout
 * @param folder for history, logs and data; empty at the beginning
 * @param revision of the code that is tested
 */
public record FaultRun(Path root, Path folder, Schedule schedule, String revision) {

    /** How soon after load and faults nothing may be left to do. */
    private static final Duration QUIESCENT_WITHIN = Duration.ofSeconds(60);

    /** The look comes later than that when it is not: then the report shows what was left. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Longer than brokers wait for a dead member, a leader's election and a start of a process together. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    private static final int RELAY_BATCH = 1_000;

    /** As many handlers as an instance runs at a time. */
    private static final int MAILS_IN_FLIGHT = 32;

    /** Runs it, and writes the history. */
    public void execute(Progress progress) throws IOException, InterruptedException, ExecutionException, SQLException {
        try (FaultCluster cluster = FaultCluster.start(root, folder, progress)) {
            Thread hook = new Thread(cluster::close);
            Runtime.getRuntime().addShutdownHook(hook);
            try (Recorder recorder = Recorder.begin(folder, Clock.systemUTC())) {
                observe(cluster, recorder, progress);
            } finally {
                removeHook(hook);
            }
        }
    }

    private void observe(FaultCluster cluster, Recorder recorder, Progress progress)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        List<Run.Group> groups = groups();
        recorder.record(new Run(
                schedule.seed(),
                recorder.startedAt().toString(),
                revision,
                schedule.duration().toNanos(),
                groups,
                new Run.Bounds(
                        RELAY_BATCH, MAILS_IN_FLIGHT, QUIESCENT_WITHIN.toNanos(), STALLED_AFTER.toNanos(), true)));
        Collector collector = new Collector(cluster.addresses(), groups, cluster.mails(), recorder);
        Watch watch = Watch.start(cluster.addresses(), groups, recorder);
        try {
            progress.note(schedule.faults().size() + " faults in "
                    + schedule.duration().toSeconds() + " s, seed " + schedule.seed());
            harm(cluster, recorder, progress);
            progress.note("everything is healed; waiting until nothing is left to do");
            boolean quiet = collector.awaitQuiet(PATIENCE);
            progress.note(quiet ? "nothing is left to do" : "after " + PATIENCE.toSeconds() + " s something is left");
        } finally {
            watch.close();
        }
        progress.note("processes that do not run: " + cluster.dead());
        collector.write();
    }

    private void harm(FaultCluster cluster, Recorder recorder, Progress progress)
            throws InterruptedException, ExecutionException {
        Load load = new Load(cluster.producers(), recorder, schedule.seed());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> working = threads.submit(() -> {
                load.run(schedule.duration());
                return null;
            });
            try {
                new Nemesis(cluster, recorder, progress::note).run(schedule);
                working.get();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private List<Run.Group> groups() {
        Topics topics = Topics.read(root.resolve("schemas"));
        return List.of(
                group(topics, "notification-service", Run.Effect.MAILS),
                group(topics, "analytics-service", Run.Effect.SCORES),
                group(topics, "cache-invalidation-service", Run.Effect.CACHE));
    }

    private static Run.Group group(Topics topics, String name, Run.Effect effect) {
        return new Run.Group(
                name,
                effect,
                topics.topics().stream()
                        .filter(topic -> topic.groups().contains(name))
                        .map(topic -> topic.name())
                        .toList());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program ends already: the hook does its work.
            return;
        }
    }
}
