package io.thereview.bench.runtime;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import java.util.List;

/** What the runtime costs by itself: a handler that does nothing. */
public final class RuntimeNoop implements Workload {

    private static final int RECORDS = 1_000_000;
    private static final int KEYS = 1_000;
    private static final int ROUNDS = 3;

    private final Platform platform;

    /** Reads topics of the platform. */
    public RuntimeNoop(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "runtime-noop";
    }

    @Override
    public String description() {
        return "a handler that does nothing, ordered by key; peer: a poll loop that decodes and checks the same way;"
                + " limit: a poll loop that looks at nothing";
    }

    @Override
    public List<Row> run() throws Exception {
        Backlog backlog = platform.backlog(platform.scaled(RECORDS), KEYS);
        Rounds rounds = Rounds.of(
                ROUNDS,
                List.of(
                        Reading.way("ours", platform, Ours.counting(platform), backlog),
                        Reading.way("raw", platform, RawLoop.decoding(platform), backlog),
                        Reading.way("poll", platform, RawLoop.polling(platform), backlog)));
        return List.of(new Row(
                "no-op handler, ordered by key; beside a raw poll loop",
                "k/s",
                rounds.of("ours"),
                rounds.of("raw"),
                rounds.of("poll"),
                rounds.ratio("ours", "raw"),
                Target.atLeast(0.6)));
    }
}
