package io.thereview.bench.http;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.bench.runtime.Platform;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.GroupLag;
import io.thereview.runtime.observe.LagReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Ten thousand reviews at half of what the API can take, with every consumer of the platform at work. */
public final class HttpSteady implements Workload {

    private static final int REQUESTS = 10_000;
    private static final int WARM_UP_MILLIS = 20_000;
    private static final int CAPACITY_MILLIS = 10_000;
    private static final double MOST_MILLIS = 100;
    private static final double MOST_BEHIND = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration UNTIL_READ = Duration.ofMinutes(5);

    private static final Set<String> TOPIC = Set.of("reviews.events");
    private static final Map<String, Set<String>> GROUPS =
            Map.of("notification-service", TOPIC, "analytics-service", TOPIC, "cache-invalidation-service", TOPIC);

    private final Platform platform;

    /**
     * @param platform says which part of the requests and of the time is measured
     */
    public HttpSteady(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "http-steady";
    }

    @Override
    public String description() {
        return "10,000 POSTs at half of the measured capacity, all apps running; ours: p99 from when a request should be sent,"
                + " and the most that a group is behind; peer: what is allowed; limit: the median";
    }

    @Override
    public List<Row> run() throws Exception {
        try (PostStack stack = PostStack.start(Set.of(Variant.COALESCED), 0);
                LagReader lags = new LagReader(
                        new KafkaClients(stack.bootstrapServers(), "bench"), PATIENCE, Clock.systemUTC())) {
            stack.capacity(Variant.COALESCED, Duration.ofMillis(platform.scaled(WARM_UP_MILLIS)));
            double capacity = stack.capacity(Variant.COALESCED, Duration.ofMillis(platform.scaled(CAPACITY_MILLIS)));
            awaitRead(stack, lags);
            return measured(stack, lags, capacity);
        }
    }

    private List<Row> measured(PostStack stack, LagReader lags, double capacity)
            throws InterruptedException, IOException {
        AtomicLong behind = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Callable<Integer> watch = () -> {
                int readings = 0;
                for (; !over.get(); readings++) {
                    behind.accumulateAndGet(mostBehind(lags), Math::max);
                }
                return readings;
            };
            Future<Integer> watching = beside.submit(watch);
            Histogram latencies;
            try {
                latencies = stack.latencies(Variant.COALESCED, platform.scaled(REQUESTS), capacity / 2);
            } finally {
                over.set(true);
            }
            return rows(latencies, capacity / 2, behind.get(), readings(watching));
        }
    }

    private static int readings(Future<Integer> watching) throws InterruptedException, IOException {
        try {
            return watching.get();
        } catch (ExecutionException e) {
            throw new IOException("the groups' lag could not be read: " + e.getCause(), e);
        }
    }

    private static List<Row> rows(Histogram latencies, double perSecond, long behind, int readings) {
        double slowest = PostStack.millis(latencies, 99);
        double median = PostStack.millis(latencies, 50);
        String load = latencies.getTotalCount() + " POSTs at " + Math.round(perSecond) + "/s: ";
        return List.of(
                new Row(load + "p99", "ms", slowest, MOST_MILLIS, median, slowest / MOST_MILLIS, Target.atMost(1)),
                new Row(
                        load + "lag, " + readings + " readings",
                        "",
                        behind,
                        MOST_BEHIND,
                        0,
                        behind / MOST_BEHIND,
                        Target.atMost(1)));
    }

    private static long mostBehind(LagReader lags) throws InterruptedException {
        return lags.of(GROUPS).stream().mapToLong(GroupLag::records).max().orElseThrow();
    }

    private static void awaitRead(PostStack stack, LagReader lags) throws InterruptedException {
        stack.awaitPublished();
        PostStack.await("every group to have read everything", UNTIL_READ, () -> mostBehind(lags) == 0);
    }
}
