package io.thereview.bench.runtime;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import java.util.List;

/** The same handler that does nothing, in the libraries that people would use otherwise. */
public final class RuntimePeers implements Workload {

    private static final int RECORDS = 400_000;
    private static final int RECORDS_IN_PARALLEL = 100_000;
    private static final int KEYS = 1_000;
    private static final int ROUNDS = 3;

    private final Platform platform;

    /** Reads topics of the platform. */
    public RuntimePeers(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "runtime-peers";
    }

    @Override
    public String description() {
        return "a handler that does nothing, decoding; peers: a listener container of spring-kafka at its defaults, and"
                + " Confluent's parallel-consumer ordered by key; limit: a poll loop that looks at nothing";
    }

    @Override
    public List<Row> run() throws Exception {
        Backlog backlog = platform.backlog(platform.scaled(RECORDS), KEYS);
        Backlog fewer = platform.backlog(platform.scaled(RECORDS_IN_PARALLEL), KEYS);
        Rounds rounds = Rounds.of(
                ROUNDS,
                List.of(
                        Reading.way("ours", platform, Ours.counting(platform), backlog),
                        Reading.way("spring", platform, new SpringContainer(platform), backlog),
                        Reading.way("parallel", platform, new ParallelConsumer(platform), fewer),
                        Reading.way("poll", platform, RawLoop.polling(platform), backlog)));
        return List.of(
                row("the same; beside spring-kafka at its defaults", rounds, "spring", 3),
                row("the same; beside parallel-consumer, ordered by key", rounds, "parallel", 5));
    }

    private static Row row(String workload, Rounds rounds, String peer, double least) {
        return new Row(
                workload,
                "k/s",
                rounds.of("ours"),
                rounds.of(peer),
                rounds.of("poll"),
                rounds.ratio("ours", peer),
                Target.atLeast(least));
    }
}
