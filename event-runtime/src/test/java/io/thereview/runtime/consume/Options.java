package io.thereview.runtime.consume;

import io.thereview.runtime.lane.Window;
import java.time.Duration;
import java.util.List;

/** Options for tests: like the default, but faster. */
final class Options {

    private static final CommitPolicy COMMIT = new CommitPolicy(Duration.ofMillis(100), 100);
    private static final BreakerPolicy BREAKER = new BreakerPolicy(3, Duration.ofMillis(200), Duration.ofMillis(500));

    private Options() {}

    /** So many handlers at a time, and a window with a few more. */
    static ConsumerOptions window(int handlers) {
        return options(new Window(handlers, 50, 1024 * 1024, 1_000), RetryPolicy.DEFAULT, DeathPolicy.CONTINUE);
    }

    /** That many attempts, then by way of the retry topic after those delays. */
    static ConsumerOptions retry(int attempts, List<Duration> postponements) {
        RetryPolicy retry = new RetryPolicy(
                attempts, Duration.ofMillis(50), Duration.ofMillis(200), 0.5, Duration.ofHours(1), postponements);
        return options(Window.DEFAULT, retry, DeathPolicy.CONTINUE);
    }

    /** Later events of a dead letter's key follow it. */
    static ConsumerOptions quarantine() {
        return options(Window.DEFAULT, RetryPolicy.DEFAULT, DeathPolicy.QUARANTINE_KEY);
    }

    private static ConsumerOptions options(Window window, RetryPolicy retry, DeathPolicy death) {
        return new ConsumerOptions(window, retry, BREAKER, COMMIT, death, Duration.ofSeconds(10));
    }
}
