package io.thereview.runtime.dropwizard;

import com.codahale.metrics.health.HealthCheck;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health of one thing that the app needs. Says at which address it looked and what to do, and logs each time the answer
 * changes, so that an app that waits for something says so without being asked. Thread-safe.
 */
public final class DependencyCheck extends HealthCheck {

    private static final Logger log = LoggerFactory.getLogger(DependencyCheck.class);

    private final String dependency;
    private final Probe probe;
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    /** Asks the dependency something that only works when it works. */
    @FunctionalInterface
    public interface Probe {

        /**
         * Returns when the dependency works.
         *
         * @throws Exception when it does not
         */
        void ask() throws Exception;
    }

    /**
     * @param dependency what and where, and what to do when it is not there: the whole message but for the cause
     */
    public DependencyCheck(String dependency, Probe probe) {
        this.dependency = dependency;
        this.probe = probe;
    }

    @Override
    protected Result check() {
        try {
            probe.ask();
        } catch (Exception e) {
            String message = "not ready: " + dependency + " (" + e.getMessage() + ")";
            if (reachable.getAndSet(false)) {
                log.warn("{}; trying on", message);
            }
            return Result.unhealthy(message);
        }
        if (!reachable.getAndSet(true)) {
            log.info("Reachable again: {}", dependency);
        }
        return Result.healthy();
    }
}
