package io.thereview.runtime.observe;

import com.codahale.metrics.Histogram;
import com.codahale.metrics.Snapshot;
import java.time.Duration;

/**
 * How long something took. The count is of all times since the start; the rest describes the last minutes, see
 * {@link RecentValues}. All zero while nothing was measured.
 */
public record Durations(long count, Duration mean, Duration median, Duration p95, Duration p99, Duration longest) {

    /** Of what was measured in nanoseconds. */
    static Durations of(Histogram measured) {
        Snapshot sample = measured.getSnapshot();
        return new Durations(
                measured.getCount(),
                nanos(sample.getMean()),
                nanos(sample.getMedian()),
                nanos(sample.get95thPercentile()),
                nanos(sample.get99thPercentile()),
                Duration.ofNanos(sample.getMax()));
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }
}
