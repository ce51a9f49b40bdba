package io.thereview.bench.runtime;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.event.EventTopic;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.publish.Relay;
import io.thereview.runtime.publish.RelayOptions;
import io.thereview.runtime.publish.Signal;
import io.thereview.runtime.record.SealedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jdbi.v3.core.Handle;

/** A full outbox, published to three brokers, beside the halves of the work and beside a relay that goes row by row. */
public final class RelayDrain implements Workload {

    private static final int RECORDS = 100_000;
    private static final int RECORDS_ONE_BY_ONE = 1_000;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 3;
    private static final int BROKERS = 3;
    private static final Duration GIVE_UP = Duration.ofMinutes(2);

    private final Platform shared;

    /** On brokers and a database of its own, at the scale of the platform. */
    public RelayDrain(Platform platform) {
        this.shared = platform;
    }

    @Override
    public String name() {
        return "relay-drain";
    }

    @Override
    public String description() {
        return "a full outbox to three brokers; limit: reading and deleting the rows in batches, then sending"
                + " the same bytes; peers: a relay that goes row by row, and the relay without a long transaction";
    }

    @Override
    public List<Row> run() throws Exception {
        try (Platform platform = shared.withBrokers(BROKERS)) {
            EventTopic topic = platform.createTopic("relay-drain");
            try (Promises promises = new Promises(platform, topic, () -> {})) {
                return measure(platform, promises);
            }
        }
    }

    private List<Row> measure(Platform platform, Promises promises) throws Exception {
        List<SealedEvent> events = promises.events(shared.scaled(RECORDS));
        List<SealedEvent> few = promises.events(shared.scaled(RECORDS_ONE_BY_ONE));
        Rounds rounds = Rounds.of(
                ROUNDS,
                List.of(
                        new Rounds.Way("ours", () -> ours(platform, promises, events)),
                        new Rounds.Way("beside", () -> besideLongTransaction(platform, promises, events)),
                        new Rounds.Way("rows", () -> rows(promises, events)),
                        new Rounds.Way("send", () -> send(platform, events)),
                        new Rounds.Way("single", () -> oneByOne(platform, promises, few))));
        double limit = 1 / (1 / rounds.of("rows") + 1 / rounds.of("send"));
        double ours = rounds.of("ours");
        return List.of(
                new Row(
                        "relay drains; beside its two halves one after the other",
                        "k/s",
                        ours,
                        limit,
                        limit,
                        ours / limit,
                        Target.atLeast(0.7)),
                new Row(
                        "the same; beside a relay that goes row by row",
                        "k/s",
                        ours,
                        rounds.of("single"),
                        limit,
                        rounds.ratio("ours", "single"),
                        Target.atLeast(20)),
                new Row(
                        "the same beside a long open transaction; beside without",
                        "k/s",
                        rounds.of("beside"),
                        ours,
                        limit,
                        rounds.ratio("beside", "ours"),
                        Target.atLeast(0.8)));
    }

    private static double kilo(int records, long began) {
        return records * 1e6 / (System.nanoTime() - began);
    }

    /** From when the relay has the lead and a producer until the outbox is empty. */
    private static double ours(Platform platform, Promises promises, List<SealedEvent> events) throws Exception {
        promises.fill(events);
        CountDownLatch left = new CountDownLatch(events.size());
        PublishObserver counting = new PublishObserver() {
            @Override
            public void acknowledged(String topic, int records, Duration took) {
                for (int i = 0; i < records; i++) {
                    left.countDown();
                }
            }
        };
        Relay relay =
                new Relay(promises.database(), platform.kafka(), RelayOptions.of("bench"), new Signal(), counting);
        long began = System.nanoTime();
        relay.start();
        if (!left.await(GIVE_UP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " events are not published after " + GIVE_UP);
        }
        double kilo = kilo(events.size(), began);
        relay.stop();
        if (!promises.empty()) {
            throw new IllegalStateException("the relay has published all events and left some in the outbox");
        }
        return kilo;
    }

    private static double besideLongTransaction(Platform platform, Promises promises, List<SealedEvent> events)
            throws Exception {
        try (Handle elsewhere = promises.database().open()) {
            elsewhere.execute("CREATE TABLE IF NOT EXISTS elsewhere (at timestamptz)");
            elsewhere.begin();
            elsewhere.execute("INSERT INTO elsewhere VALUES (now())");
            double kilo = ours(platform, promises, events);
            elsewhere.rollback();
            return kilo;
        }
    }

    /** One half: the rows in batches, each read and deleted in a transaction. */
    private static double rows(Promises promises, List<SealedEvent> events) {
        promises.fill(events);
        long began = System.nanoTime();
        boolean more = true;
        while (more) {
            more = promises.database().inTransaction(transaction -> {
                List<Long> batch = transaction
                        .createQuery("SELECT * FROM outbox ORDER BY sequence LIMIT :limit")
                        .bind("limit", BATCH)
                        .map((row, context) -> row.getBytes("payload").length > 0 ? row.getLong("sequence") : 0L)
                        .list();
                transaction
                        .createUpdate("DELETE FROM outbox WHERE sequence = ANY(:batch)")
                        .bindArray("batch", Long.class, batch)
                        .execute();
                return !batch.isEmpty();
            });
        }
        return kilo(events.size(), began);
    }

    /** The other half: a producer of its own, as much under way as it likes. */
    private static double send(Platform platform, List<SealedEvent> events) throws Exception {
        try (Producer<byte[], byte[]> producer = platform.kafka().producer(GIVE_UP)) {
            long began = System.nanoTime();
            List<Future<RecordMetadata>> acks = new ArrayList<>(events.size());
            for (SealedEvent event : events) {
                acks.add(producer.send(toKafka(event)));
            }
            for (Future<RecordMetadata> ack : acks) {
                ack.get();
            }
            return kilo(events.size(), began);
        }
    }

    private static double oneByOne(Platform platform, Promises promises, List<SealedEvent> events) throws Exception {
        promises.fill(events);
        try (Producer<byte[], byte[]> producer = platform.kafka().producer(GIVE_UP)) {
            long began = System.nanoTime();
            for (SealedEvent event : events) {
                promises.database().useTransaction(transaction -> {
                    long sequence = transaction
                            .createQuery("SELECT sequence, payload FROM outbox ORDER BY sequence LIMIT 1")
                            .map((row, context) -> row.getLong("sequence"))
                            .one();
                    producer.send(toKafka(event)).get();
                    transaction.execute("DELETE FROM outbox WHERE sequence = ?", sequence);
                });
            }
            return kilo(events.size(), began);
        }
    }

    private static ProducerRecord<byte[], byte[]> toKafka(SealedEvent event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(event.topic(), event.keyBytes(), event.payload());
        event.headers().addTo(record.headers());
        return record;
    }
}
