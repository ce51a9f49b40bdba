package io.thereview.runtime.dropwizard;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.thereview.event.EventTopic;
import io.thereview.runtime.kafka.LargestRecords;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.outbox.Backlog;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.outbox.SetAsideTable;
import io.thereview.runtime.publish.Pressure;
import io.thereview.runtime.publish.Relay;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second at what waits in the outbox, and each minute at how large a record each topic takes, so that requests
 * need to ask neither. On a thread of its own. Its public methods are thread-safe.
 */
final class OutboxWatch {

    private static final Logger log = LoggerFactory.getLogger(OutboxWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LIMITS_EVERY = 60;
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final Jdbi database;
    private final Pressure pressure;
    private final Pressure.Limits limits;
    private final LargestRecords largest;
    private final OnDemand<Admin> admin;
    private final Collection<String> topics;
    private final OutboxTable table = new OutboxTable();
    private final SetAsideTable setAside = new SetAsideTable();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outbox-watch").unstarted(this::run);
    private volatile long keysSetAside;
    private volatile boolean limitsKnown;

    OutboxWatch(
            Jdbi database,
            Pressure pressure,
            Pressure.Limits limits,
            LargestRecords largest,
            OnDemand<Admin> admin,
            Collection<EventTopic> topics) {
        this.database = database;
        this.pressure = pressure;
        this.limits = limits;
        this.largest = largest;
        this.admin = admin;
        this.topics = topics.stream().map(EventTopic::name).toList();
    }

    /** Shows what it sees as metrics. */
    void showIn(MetricRegistry metrics, Relay relay) {
        metrics.register(
                "outbox.backlog", (Gauge<Long>) () -> pressure.backlog().records());
        metrics.register("outbox.oldest-age-seconds", (Gauge<Double>)
                () -> age(pressure.backlog()).toMillis() / 1e3);
        metrics.register("outbox.drained-per-second", (Gauge<Double>) pressure::drainedPerSecond);
        metrics.register("outbox.keys-set-aside", (Gauge<Long>) () -> keysSetAside);
        metrics.register("outbox.leading", (Gauge<Integer>) () -> relay.leading() ? 1 : 0);
    }

    private static Duration age(Backlog backlog) {
        return backlog.oldest().map(Backlog.Oldest::age).orElse(Duration.ZERO);
    }

    /** What somebody should look at, for people. */
    Optional<String> trouble(Relay relay) {
        Backlog backlog = pressure.backlog();
        if (keysSetAside > 0) {
            return Optional.of(
                    keysSetAside + " keys are set aside, because an event of each can never be sent as it is;"
                            + " table outbox_set_aside says why");
        }
        if (age(backlog).compareTo(LATE) > 0) {
            return Optional.of(backlog.records() + " events wait to be published, the oldest for "
                    + age(backlog).toSeconds() + " s. " + relay.trouble());
        }
        return Optional.empty();
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int turn = 0; !stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS); turn++) {
                look();
                if (!limitsKnown || turn % LIMITS_EVERY == 0) {
                    askForLimits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            database.useHandle(handle -> {
                pressure.measured(table.backlog(handle, limits.hard() + 1), System.nanoTime());
                keysSetAside = setAside.count(handle);
            });
        } catch (RuntimeException e) { // Requests and the relay meet the same, and say so.
            log.debug("The outbox could not be looked at; what was seen last counts on", e);
        }
    }

    private void askForLimits() throws InterruptedException {
        try {
            limitsKnown = largest.ask(admin.get(), topics).isEmpty();
        } catch (RuntimeException e) {
            log.debug("No broker says how large a record may be; what was known last counts on", e);
        }
    }

    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_WITHIN);
    }
}
