package io.thereview.bench.runtime;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.consume.ConsumerOptions;
import io.thereview.runtime.consume.RetryPolicy;
import io.thereview.runtime.observe.Observer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * One key that fails for a minute, while the events of all keys come at a fixed rate: half a minute without failure, the
 * minute with it, and half a minute without again.
 */
public final class RuntimeSlowKey implements Workload {

    private static final int FAILING_MILLIS = 60_000;
    private static final int WARM_UP_MILLIS = 5_000;
    private static final int PER_SECOND = 1_000;
    private static final int KEYS = 100;
    private static final int FAILING_KEY = 7;
    private static final double PERCENTILE = 0.99;
    private static final Duration UNTIL_MEMBER = Duration.ofSeconds(60);
    private static final Duration UNTIL_ALL_ARE_DONE = Duration.ofSeconds(60);

    private final Platform platform;

    /** Reads topics of the platform. */
    public RuntimeSlowKey(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "runtime-slow-key";
    }

    @Override
    public String description() {
        return "one key of 100 fails for a minute at 1,000 events/s; ours: p99 of the others, from when an event should be"
                + " sent to when it is handled; peer: the same before and after; limit: their median";
    }

    @Override
    public List<Row> run() throws Exception {
        Duration warm = Duration.ofMillis(WARM_UP_MILLIS);
        Duration failing = Duration.ofMillis(platform.scaled(FAILING_MILLIS));
        Duration all = warm.plus(failing).plus(failing);
        SteadyLoad load = new SteadyLoad(PER_SECOND, KEYS);
        Failing handler = new Failing(load, warm, failing);
        Tally tally = new Tally(load.events(all), KEYS);
        EventTopic topic = platform.createTopic("steady");
        CountDownLatch member = new CountDownLatch(1);
        Reader.Running running = ours(handler, member).start(topic, platform.freshGroup(), tally);
        try {
            if (!member.await(UNTIL_MEMBER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the group let nobody in within " + UNTIL_MEMBER.toSeconds() + " s");
            }
            load.send(platform, topic, all);
            tally.await(UNTIL_ALL_ARE_DONE);
        } finally {
            running.stop();
        }
        double peer = handler.clean.percentileMillis(PERCENTILE);
        double ours = handler.whileFailing.percentileMillis(PERCENTILE);
        return List.of(new Row(
                "one key fails for " + failing.toSeconds() + " s: p99 of the other keys",
                "ms",
                ours,
                peer,
                handler.clean.percentileMillis(0.5),
                ours / peer,
                Target.atMost(1.2)));
    }

    /** Tries on for as long as it fails; otherwise at the defaults. Tells when it is a member. */
    private Ours ours(Failing handler, CountDownLatch member) {
        ConsumerOptions options = ConsumerOptions.DEFAULT;
        RetryPolicy retry = options.retry();
        return new Ours(
                platform,
                (group, topic, tally) -> group.topic(topic).on(ReviewCreated.class, handler.telling(tally)),
                new ConsumerOptions(
                        options.window(),
                        new RetryPolicy(
                                Integer.MAX_VALUE,
                                retry.first(),
                                retry.longest(),
                                retry.jitter(),
                                retry.outageBudget(),
                                retry.postponements()),
                        options.breaker(),
                        options.commit(),
                        options.death(),
                        options.drainWithin()),
                new Observer() {
                    @Override
                    public void assigned(Collection<TopicPartition> partitions) {
                        member.countDown();
                    }
                });
    }

    /** Fails for one key for some time, and takes the time of all others. */
    private static final class Failing {

        private final SteadyLoad load;
        private final long warm;
        private final long from;
        private final long to;
        private final Latencies clean;
        private final Latencies whileFailing;

        private Failing(SteadyLoad load, Duration warm, Duration failing) {
            this.load = load;
            this.warm = warm.toNanos();
            this.from = this.warm + failing.toNanos() / 2;
            this.to = from + failing.toNanos();
            this.clean = new Latencies(load.events(failing.plus(failing)));
            this.whileFailing = new Latencies(load.events(failing.plus(failing)));
        }

        private Handler<ReviewCreated> telling(Tally tally) {
            return (event, delivery) -> {
                long now = load.elapsed();
                if (Events.keyOf(event) == FAILING_KEY) {
                    if (now >= from && now < to) {
                        throw new IllegalStateException("fails for a minute, as it should");
                    }
                } else {
                    take(SteadyLoad.due(event.getOccurredAt()), now);
                }
                tally.handled(event);
                return Outcome.applied();
            };
        }

        private void take(long due, long now) {
            if (due >= from && due < to) {
                whileFailing.add(now - due);
            } else if (due >= warm) {
                clean.add(now - due);
            }
        }
    }
}
