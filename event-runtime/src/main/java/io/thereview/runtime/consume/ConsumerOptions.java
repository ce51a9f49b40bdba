package io.thereview.runtime.consume;

import io.thereview.runtime.lane.Window;
import java.time.Duration;

/**
 * How a group works, whatever it does.
 *
 * @param drainWithin how long what is running may take when partitions are taken away or the consumer stops
 */
public record ConsumerOptions(
        Window window,
        RetryPolicy retry,
        BreakerPolicy breaker,
        CommitPolicy commit,
        DeathPolicy death,
        Duration drainWithin) {

    /** What fits most groups. */
    public static final ConsumerOptions DEFAULT = new ConsumerOptions(
            Window.DEFAULT,
            RetryPolicy.DEFAULT,
            BreakerPolicy.DEFAULT,
            CommitPolicy.DEFAULT,
            DeathPolicy.CONTINUE,
            Duration.ofSeconds(10));
}
