package io.thereview.runtime.readers;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes an entry to {@value #TOPIC} when the app starts, again and again as a sign of life, and a tombstone when it
 * stops. Whoever wants to know who runs reads the topic from its start; no group is needed.
 *
 * <p>Nothing depends on it: when the entry cannot be published, {@link #problem} says why, and it is tried again. Runs
 * on one thread of its own from {@link #start} to {@link #stop}; its public methods are thread-safe.
 */
public final class ReaderAnnouncer {

    /** The platform's topic for what the running apps read. */
    public static final String TOPIC = "schema.readers";

    /** How often an app gives a sign of life. */
    public static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(ReaderAnnouncer.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(4);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(6);

    private final ReaderEntry entry;
    private final KafkaClients kafka;
    private final OnDemand<Producer<byte[], byte[]>> producer;
    private final OnDemand<Admin> admin;
    private final Duration every;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<String> problem = Optional.empty();
    private boolean announced;

    /**
     * @param admin asks whether the topic is there; stays open
     * @param every how long after a sign of life the next one follows
     */
    public ReaderAnnouncer(ReaderEntry entry, KafkaClients kafka, OnDemand<Admin> admin, Duration every) {
        this.entry = entry;
        this.kafka = kafka;
        this.producer = new OnDemand<>(() -> kafka.producer(GIVE_UP_AFTER));
        this.admin = admin;
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("readers").unstarted(this::run);
    }

    /** Begins to announce. */
    public void start() {
        thread.start();
    }

    /** Why the last attempt failed, and what to do; empty while there was none or it went well. */
    public Optional<String> problem() {
        return thread.getState() == Thread.State.TERMINATED && stopping.getCount() > 0
                ? Optional.of("nobody tells it any more; restart this process")
                : problem;
    }

    private void run() {
        try {
            do {
                announce();
            } while (!stopping.await(pause().toMillis(), TimeUnit.MILLISECONDS));
            retract();
        } catch (InterruptedException e) {
            log.debug("Interrupted while announcing; stopping");
        } finally {
            producer.ifOpened(opened -> opened.close(Duration.ZERO));
        }
    }

    private Duration pause() {
        return problem.isPresent() && RETRY_AFTER.compareTo(every) < 0 ? RETRY_AFTER : every;
    }

    /** Asks for the topic first: a producer that does not find it would ask, and warn, several times a second. */
    private void announce() throws InterruptedException {
        try {
            DescribeTopicsOptions patiently = new DescribeTopicsOptions().timeoutMs((int) GIVE_UP_AFTER.toMillis());
            admin.get()
                    .describeTopics(List.of(TOPIC), patiently)
                    .allTopicNames()
                    .get();
            send(entry.value());
            problem = Optional.empty();
        } catch (ExecutionException | RuntimeException e) {
            problem = Optional.of(explain(e));
        }
    }

    private void retract() throws InterruptedException {
        if (announced) {
            try {
                send(null);
            } catch (ExecutionException | RuntimeException e) {
                log.warn("{} keeps the entry of this instance, although it stops: {}", TOPIC, explain(e));
            }
        }
    }

    private void send(byte @Nullable [] value) throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(TOPIC, entry.key(), value);
        Future<RecordMetadata> ack = producer.get().send(message);
        announced = true;
        ack.get();
    }

    private String explain(Exception failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof UnknownTopicOrPartitionException
                ? "the topic is missing; run './thereview prepare topics --bootstrap-servers "
                        + kafka.bootstrapServers() + "'"
                : "Kafka at " + kafka.bootstrapServers() + " does not take it: " + cause.getMessage();
    }

    /** Retracts the entry. Returns when that is done, or after some seconds without. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_WITHIN);
    }
}
