package io.thereview.bench.http;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.bench.runtime.Platform;
import io.thereview.bench.runtime.Rounds;
import io.thereview.bench.runtime.Rounds.Way;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Publishing a review over HTTP, stored durably, beside the same without coalescing and the same without a database. */
public final class HttpPosts implements Workload {

    private static final int ROUNDS = 5;
    private static final int MILLIS = 5_000;
    private static final double PERCENTILE = 99;

    /** Just short of what one transaction for each request can take: above that it would only queue. */
    private static final double SHARE_OF_PEER = 0.9;

    private static final Set<Variant> VARIANTS =
            EnumSet.of(Variant.COALESCED, Variant.OWN_TRANSACTION, Variant.NO_DATABASE);

    private final Platform platform;

    /**
     * @param platform says which part of the time is measured
     */
    public HttpPosts(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "http-posts";
    }

    @Override
    public String description() {
        return "durable POST over 64 connections; ours: coalesced commits; peer: a transaction for each request; limit: the"
                + " same endpoint without a database";
    }

    @Override
    public List<Row> run() throws Exception {
        Duration time = Duration.ofMillis(platform.scaled(MILLIS));
        try (PostStack stack = PostStack.start(VARIANTS, 0)) {
            stack.stopConsumers();
            Rounds capacity = each(variant -> stack.capacity(variant, time) / 1_000);
            double rate = SHARE_OF_PEER * 1_000 * capacity.of(Variant.OWN_TRANSACTION.name());
            Rounds slowest = each(variant -> slowest(stack, variant, rate, time));
            return List.of(
                    row("durable POST; beside one transaction a request", capacity, Variant.OWN_TRANSACTION, 1.6),
                    row("the same; beside no database", capacity, Variant.NO_DATABASE, 0.7),
                    new Row(
                            "p99 at " + Math.round(rate) + " a second, from when it should be sent",
                            "ms",
                            slowest.of(Variant.COALESCED.name()),
                            slowest.of(Variant.OWN_TRANSACTION.name()),
                            slowest.of(Variant.NO_DATABASE.name()),
                            slowest.ratio(Variant.COALESCED.name(), Variant.OWN_TRANSACTION.name()),
                            Target.atMost(0.6)));
        }
    }

    private static Rounds each(Measure measure) throws Exception {
        return Rounds.of(
                ROUNDS,
                VARIANTS.stream()
                        .map(variant -> new Way(variant.name(), () -> measure.of(variant)))
                        .toList());
    }

    /** Measures one variant. */
    @FunctionalInterface
    private interface Measure {
        double of(Variant variant) throws Exception;
    }

    private static double slowest(PostStack stack, Variant variant, double perSecond, Duration time) throws Exception {
        long requests = Math.round(perSecond * time.toMillis() / 1_000);
        return PostStack.millis(stack.latencies(variant, requests, perSecond), PERCENTILE);
    }

    private static Row row(String workload, Rounds measured, Variant beside, double target) {
        return new Row(
                workload,
                "k/s",
                measured.of(Variant.COALESCED.name()),
                measured.of(Variant.OWN_TRANSACTION.name()),
                measured.of(Variant.NO_DATABASE.name()),
                measured.ratio(Variant.COALESCED.name(), beside.name()),
                Target.atLeast(target));
    }
}
