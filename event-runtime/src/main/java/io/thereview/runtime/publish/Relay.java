package io.thereview.runtime.publish;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.outbox.OutboxRecord;
import io.thereview.runtime.outbox.OutboxTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the outbox has promised: takes the oldest records, sends them in order, waits until the brokers have
 * them all, and only then deletes them. A crash anywhere in between sends some again, with the same event ids; nothing
 * is lost. Of several relays on one database one works at a time.
 *
 * <p>Runs on one thread of its own from {@link #start} to {@link #stop}. Failures are logged and tried again for ever:
 * as long as a record is in the outbox it is somebody's acknowledged change.
 */
public final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final int BATCH = 500;
    private static final Duration IDLE_POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Jdbi database;
    private final OutboxTable table;
    private final OnDemand<Producer<byte[], byte[]>> producer;
    private final Signal signal;
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param signal raised when a transaction with events has committed
     */
    public Relay(Jdbi database, OutboxTable table, KafkaClients kafka, Signal signal) {
        this.database = database;
        this.table = table;
        this.producer = new OnDemand<>(kafka::producer);
        this.signal = signal;
        this.thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
    }

    /** Begins to publish. */
    public void start() {
        thread.start();
    }

    /** Whether it still publishes; false means that this process must be restarted. */
    public boolean alive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (running) {
                publishOrPause();
            }
        } catch (InterruptedException e) {
            log.debug("Relay interrupted while waiting; stopping");
        }
    }

    private void publishOrPause() throws InterruptedException {
        try {
            if (publishBatch() < BATCH) {
                signal.await(IDLE_POLL);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // Whatever it was: as long as this thread lives, it publishes.
            if (running) {
                log.warn("Publishing failed; the events stay in the outbox and are tried again", e);
                signal.await(PAUSE_AFTER_FAILURE);
            }
        }
    }

    /**
     * Publishes the oldest records in one transaction.
     *
     * @return how many
     */
    int publishBatch() throws Exception {
        return database.inTransaction(transaction -> table.tryLead(transaction) ? publishOldest(transaction) : 0);
    }

    private int publishOldest(Handle transaction) throws InterruptedException, ExecutionException {
        List<OutboxRecord> batch = table.oldest(transaction, BATCH);
        if (batch.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> acks = new ArrayList<>(batch.size());
        for (OutboxRecord entry : batch) {
            acks.add(producer.get().send(toKafka(entry)));
        }
        for (Future<RecordMetadata> ack : acks) {
            ack.get();
        }
        table.delete(transaction, batch);
        return batch.size();
    }

    private static ProducerRecord<byte[], byte[]> toKafka(OutboxRecord entry) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(entry.topic(), entry.key().getBytes(StandardCharsets.UTF_8), entry.payload());
        Headers headers = message.headers();
        entry.headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /**
     * Stops after the batch in hand, or without it when the brokers do not take it in time; what was not acknowledged
     * stays in the outbox.
     */
    public void stop() throws InterruptedException {
        running = false;
        signal.raise();
        thread.join(STOP_WITHIN);
        producer.ifOpened(opened -> opened.close(Duration.ZERO));
        thread.join(STOP_WITHIN);
    }
}
