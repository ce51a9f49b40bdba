package io.thereview.runtime.dropwizard;

import com.codahale.metrics.health.HealthCheck;
import io.thereview.runtime.observe.StatisticsSnapshot;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the app's groups get on with their work. Not a reason to take the app away: it works as well as it can, and
 * nobody else would do better. Logs when it changes. Thread-safe.
 */
final class ProgressCheck extends HealthCheck {

    private static final Logger log = LoggerFactory.getLogger(ProgressCheck.class);

    private final List<Views.Group> groups;
    private final AtomicBoolean well = new AtomicBoolean(true);

    /** Judges those that the list has when it is asked. */
    ProgressCheck(List<Views.Group> groups) {
        this.groups = groups;
    }

    @Override
    protected Result check() {
        List<String> troubles = groups.stream().flatMap(ProgressCheck::troubles).toList();
        if (troubles.isEmpty()) {
            if (!well.getAndSet(true)) {
                log.info("Not degraded any more");
            }
            return Result.healthy();
        }
        String message = "degraded: " + String.join("; ", troubles);
        if (well.getAndSet(false)) {
            log.warn("{}", message);
        }
        return Result.unhealthy(message);
    }

    private static Stream<String> troubles(Views.Group group) {
        StatisticsSnapshot snapshot = group.statistics().snapshot();
        return group.degradation().troubles(snapshot).stream().map(trouble -> snapshot.group() + ": " + trouble);
    }
}
