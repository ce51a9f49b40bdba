package io.thereview.runtime.publish;

import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.OutboxRecord;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.outbox.Portion;
import io.thereview.runtime.outbox.SetAsideTable;
import io.thereview.runtime.outbox.Transactions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the relay does while it leads: reads a portion of the outbox, sends it, and deletes what was acknowledged. No
 * transaction is open while it waits for brokers. All but {@link #close} and {@link #waitingTopics} is for one
 * thread.
 */
final class Publication {

    private static final Logger log = LoggerFactory.getLogger(Publication.class);

    /** Longer than partitions need to get another leader; then topics that still have one need not wait for others. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration KEEP_LEAD_EVERY = Duration.ofMillis(200);
    private static final Duration READ_SET_ASIDE_EVERY = Duration.ofSeconds(2);
    private static final Transactions NOT_ASKED = new Transactions(0, 0);

    private final Jdbi database;
    private final Lease lease;
    private final Supplier<Producer<byte[], byte[]>> open;
    private final Portion portion;
    private final PublishObserver observer;
    private final Consumer<RelayCrashPoint> passing;
    private final OutboxTable table = new OutboxTable();
    private final SetAsideTable setAside = new SetAsideTable();

    private Horizon horizon = new Horizon();
    private volatile Held held = new Held();
    private List<OutboxRecord> acknowledged = List.of();
    private long setAsideReadAt;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    Publication(
            Jdbi database,
            Lease lease,
            Supplier<Producer<byte[], byte[]>> open,
            Portion portion,
            PublishObserver observer,
            Consumer<RelayCrashPoint> passing) {
        this.database = database;
        this.lease = lease;
        this.open = open;
        this.portion = portion;
        this.observer = observer;
        this.passing = passing;
    }

    /** Begins at the first record: whoever led before may have left anything. */
    void begin() {
        horizon = new Horizon();
        held = new Held();
        acknowledged = List.of();
        database.useHandle(this::readSetAside);
    }

    /**
     * Publishes the next portion.
     *
     * @return how many records were found
     */
    int publishNext() throws InterruptedException {
        Sight sight = database.withHandle(handle -> {
            forgetAcknowledged(handle);
            goBack(handle);
            return look(handle);
        });
        List<OutboxRecord> found = sight.found();
        horizon.seen(sight.before(), found);
        boolean dealtWith = found.isEmpty();
        try {
            passing.accept(RelayCrashPoint.READ);
            publish(found.stream().filter(record -> !held.passOver(record)).toList());
            dealtWith = true;
        } finally {
            if (!dealtWith) {
                horizon.backTo(found.getFirst().sequence());
            }
        }
        return found.size();
    }

    /** What a look has found, and which transactions were under way before it. */
    private record Sight(Transactions before, List<OutboxRecord> found) {}

    private Sight look(Handle handle) {
        Transactions before = horizon.gaps().isEmpty() ? NOT_ASKED : Transactions.now(handle);
        return new Sight(before, table.look(handle, horizon.after(), horizon.gaps(), portion));
    }

    private void publish(List<OutboxRecord> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            send(batch);
            database.useHandle(this::forgetAcknowledged);
            passing.accept(RelayCrashPoint.FORGOTTEN);
        }
    }

    private void forgetAcknowledged(Handle handle) {
        lease.epoch().ifPresent(epoch -> {
            if (!acknowledged.isEmpty() && !table.delete(handle, acknowledged, epoch)) {
                log.warn("Another relay publishes by now, and sends {} records again", acknowledged.size());
                lease.lost();
            }
            acknowledged = List.of();
        });
    }

    /** To what was passed over and need not wait any longer. */
    private void goBack(Handle handle) {
        held.ended(System.nanoTime()).ifPresent(horizon::backTo);
        if (System.nanoTime() - setAsideReadAt > READ_SET_ASIDE_EVERY.toNanos()) {
            readSetAside(handle);
        }
    }

    private void readSetAside(Handle handle) {
        setAsideReadAt = System.nanoTime();
        held.setAside(setAside.all(handle)).ifPresent(horizon::backTo);
    }

    private void send(List<OutboxRecord> batch) throws InterruptedException {
        Flight flight = new Flight(producer());
        long began = System.nanoTime();
        observer.sent(batch.size());
        try {
            handOver(batch, flight);
            awaitAnswers(flight);
            passing.accept(RelayCrashPoint.ACKNOWLEDGED);
        } finally {
            land(batch, flight, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void handOver(List<OutboxRecord> batch, Flight flight) {
        int half = batch.size() / 2;
        for (int index = 0; index < batch.size(); index++) {
            if (index == half) {
                passing.accept(RelayCrashPoint.HALF_SENT);
            }
            if (lease.epoch().isEmpty() || !flight.send(batch.get(index))) {
                break;
            }
        }
        passing.accept(RelayCrashPoint.SENT);
    }

    private void awaitAnswers(Flight flight) throws InterruptedException {
        long began = System.nanoTime();
        while (!flight.await(KEEP_LEAD_EVERY)) {
            if (!lease.keep() || System.nanoTime() - began > PATIENCE.toNanos()) {
                return;
            }
        }
    }

    /** What was acknowledged is forgotten next, and the horizon goes back to the first record that was not. */
    private void land(List<OutboxRecord> batch, Flight flight, Duration took) {
        List<OutboxRecord> late = flight.unanswered();
        if (!late.isEmpty()) {
            flight.close();
            log.warn("{} records were not acknowledged in time; they are sent again", late.size());
            late.forEach(record -> held.hold(record.topic(), System.nanoTime()));
        }
        acknowledged = flight.acknowledged();
        Set<Long> done = new HashSet<>();
        Map<String, Integer> taken = new HashMap<>();
        for (OutboxRecord record : acknowledged) {
            done.add(record.sequence());
            taken.merge(record.topic(), 1, Integer::sum);
        }
        taken.forEach((topic, records) -> {
            held.taken(topic);
            observer.acknowledged(topic, records, took);
        });
        flight.refusal().ifPresent(this::refused);
        batch.stream()
                .map(OutboxRecord::sequence)
                .filter(number -> !done.contains(number))
                .min(Long::compare)
                .ifPresent(horizon::backTo);
        if (flight.closed()) {
            forgetProducer();
        }
    }

    private void refused(Refusal refusal) {
        OutboxRecord record = refusal.record();
        observer.refused(record.topic(), refusal.cause());
        switch (refusal) {
            case Refusal.OfRecord itself -> {
                log.error(
                        "Event {} of {} can never be sent as it is: {}. It and all later ones of its key {} wait in the"
                                + " outbox; delete the row of outbox_set_aside to let them go on",
                        record.headers().id(),
                        record.topic(),
                        refusal.remedy(),
                        record.key(),
                        refusal.cause());
                observer.deadLettered(record.topic());
                database.useHandle(handle -> {
                    setAside.add(handle, record, refusal.remedy());
                    readSetAside(handle);
                });
            }
            case Refusal.OfTopic all -> {
                log.warn("{} takes nothing now: {}; its events wait in the outbox", record.topic(), refusal.remedy());
                held.hold(record.topic(), System.nanoTime());
            }
        }
    }

    /** The topics that take nothing now. */
    List<String> waitingTopics() {
        return held.topics();
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("the relay is stopping");
        }
        Producer<byte[], byte[]> opened = producer;
        if (opened == null) {
            opened = open.get();
            producer = opened;
        }
        return opened;
    }

    private synchronized void forgetProducer() {
        producer = null;
    }

    /** Sends nothing any more. Thread-safe. */
    synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
