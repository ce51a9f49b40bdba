package io.thereview.runtime.publish;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.LeadTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the outbox has promised. Of all relays on one database the one that has the lead publishes; the others wait
 * for the end of its lease. It takes the oldest records, sends them in order, waits until all in-sync replicas have them, and
 * only then deletes them. A crash anywhere in between sends some again, with the same event ids; nothing is lost, and the
 * first occurrences of a key's events are in order, whoever sends them.
 *
 * <p>Runs on one thread of its own from {@link #start} to {@link #stop}. Failures are logged and tried again for ever:
 * as long as a record is in the outbox it is somebody's acknowledged change. Its public methods are thread-safe.
 */
public final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /** SQLSTATE of PostgreSQL. */
    private static final String NO_SUCH_TABLE = "42P01";

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Lease lease;
    private final Duration askForLeadEvery;
    private final Publication publication;
    private final Signal signal;
    private final Consumer<RelayCrashPoint> passing;
    private final Pauses pauses = new Pauses(LONGEST_PAUSE);
    private final Thread thread;
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private volatile boolean running = true;
    private volatile boolean leading;

    /**
     * @param signal raised when a transaction with events has committed
     * @param observer hears what is published
     */
    public Relay(Jdbi database, KafkaClients kafka, RelayOptions options, Signal signal, PublishObserver observer) {
        this(database, kafka, options, signal, observer, point -> {});
    }

    Relay(
            Jdbi database,
            KafkaClients kafka,
            RelayOptions options,
            Signal signal,
            PublishObserver observer,
            Consumer<RelayCrashPoint> passing) {
        this.lease = new Lease(database, new LeadTable(), options.id(), options.lease(), System::nanoTime);
        this.askForLeadEvery = options.lease().dividedBy(8);
        this.publication = new Publication(database, lease, kafka::relay, options.portion(), observer, passing);
        this.signal = signal;
        this.passing = passing;
        this.thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
    }

    /** Begins to publish, or to wait for the lead. */
    public void start() {
        thread.start();
    }

    /** Whether it works; false means that this process must be restarted. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Whether it is this relay that publishes. */
    public boolean leading() {
        return leading;
    }

    /** Why it cannot work now, for people; empty when it can. */
    public String trouble() {
        return trouble.get();
    }

    /** The topics that take nothing now; their events wait, and are tried again. */
    public List<String> waitingTopics() {
        return publication.waitingTopics();
    }

    private void run() {
        try {
            while (running) {
                turnOrPause();
            }
            passing.accept(RelayCrashPoint.STOPPING);
            lease.release();
        } catch (InterruptedException e) {
            log.debug("Relay interrupted while waiting; stopping");
        } catch (RuntimeException e) {
            log.warn("The relay's lead could not be given back; others wait for its end", e);
        } finally {
            leading = false;
            publication.close();
        }
    }

    private void turnOrPause() throws InterruptedException {
        try {
            turn();
            trouble.set("");
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // Whatever it was: as long as this thread lives, it publishes.
            if (running) {
                trouble.set(words(e));
                log.warn("Publishing failed; the events stay in the outbox and are tried again", e);
                signal.await(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NO_SUCH_TABLE.equals(sql.getSQLState())) {
                return sql.getMessage() + "; run 'db migrate'";
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private void turn() throws InterruptedException {
        if (lease.keep()) {
            leading = true;
            if (publication.publishNext() > 0) {
                pauses.found();
            } else {
                signal.await(pauses.next());
            }
        } else if (lease.take()) {
            log.info("Publishes from now on");
            publication.begin();
            passing.accept(RelayCrashPoint.LEADING);
        } else {
            if (leading) {
                log.warn("Another relay publishes from now on: this one did not prolong its lead in time");
            }
            leading = false;
            signal.await(askForLeadEvery);
        }
    }

    /**
     * Stops after the records in hand, or without them when the brokers do not take them in time; what was not acknowledged
     * stays in the outbox.
     */
    public void stop() throws InterruptedException {
        running = false;
        signal.raise();
        thread.join(STOP_WITHIN);
        publication.close();
        thread.join(STOP_WITHIN);
    }
}
