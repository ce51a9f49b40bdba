package io.thereview.runtime.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.consume.Described;
import io.thereview.runtime.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an inbox from growing for ever. */
public final class InboxRetention {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRetention.class);

    private InboxRetention() {}

    /**
     * Forgets old events at start and once an hour, while the app runs.
     *
     * @param keep how long events are remembered: longer than every topic that is read through this inbox keeps its
     *     records, and by a week at least, because brokers delete whole segments
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The task deals with its failures itself.
    public static void start(Inbox inbox, Duration keep, Clock clock, Environment environment) {
        environment
                .lifecycle()
                .scheduledExecutorService("inbox-retention", true)
                .build()
                .scheduleWithFixedDelay(() -> forget(inbox, keep, clock), 0, 1, TimeUnit.HOURS);
    }

    private static void forget(Inbox inbox, Duration keep, Clock clock) {
        try {
            long forgotten = inbox.forgetBefore(clock.instant().minus(keep));
            LOG.debug("{} events of more than {} ago are forgotten", forgotten, keep);
        } catch (RuntimeException e) { // Whatever is thrown here would end the schedule.
            LOG.warn("old rows of the inbox could not be deleted; tried again in an hour: {}", Described.briefly(e));
        }
    }
}
