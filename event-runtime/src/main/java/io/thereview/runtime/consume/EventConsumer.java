package io.thereview.runtime.consume;

import io.thereview.event.EventTopic;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.serde.AvroCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of a subscription for its group, one record after the other per partition, and commits an offset
 * only when its record is finished or set aside. A partition whose head fails waits alone; the others go on.
 *
 * <p>Runs on one thread of its own from {@link #start} to {@link #stop}; its public methods are thread-safe.
 */
public final class EventConsumer {

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    /** Longest stretch of handling between two polls; far below the interval after which the group drops a member. */
    private static final Duration BUSY_AT_MOST = KafkaClients.MAX_POLL_INTERVAL.dividedBy(10);

    private final Subscription subscription;
    private final KafkaClients kafka;
    private final RecordSteps steps;
    private final Clock clock;
    private final Thread thread;
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> polling = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running = true;
    private volatile boolean joined;
    private volatile Instant lastPoll;

    /** Reads what the subscription says, once it is started. */
    public EventConsumer(
            Subscription subscription, KafkaClients kafka, AvroCodec codec, DeadLetters deadLetters, Clock clock) {
        this.subscription = subscription;
        this.kafka = kafka;
        this.clock = clock;
        Dispatch dispatch = new Dispatch(subscription, codec);
        this.steps = new RecordSteps(subscription.group(), dispatch, deadLetters, clock);
        this.lastPoll = clock.instant();
        this.thread = Thread.ofPlatform().name("events-" + subscription.group()).unstarted(this::run);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Whether the group has given this member its partitions, were it none. */
    public boolean joined() {
        return joined;
    }

    /** Whether the loop still polls; false means that this process must be restarted. */
    public boolean alive() {
        return thread.isAlive() && lastPoll.plus(KafkaClients.MAX_POLL_INTERVAL).isAfter(clock.instant());
    }

    private void run() {
        try {
            while (running) {
                readOrPause();
            }
        } catch (InterruptedException e) {
            log.debug("Interrupted while waiting; stopping");
        } catch (RuntimeException e) {
            log.error("Group {} stopped reading; restart this process", subscription.group(), e);
        }
    }

    /** Reads until it is stopped; waits a moment when no client can be built, as while no broker's name resolves. */
    private void readOrPause() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(subscription.group())) {
            read(consumer);
        } catch (KafkaException e) {
            lastPoll = clock.instant();
            log.warn("Group {} cannot join through {}; trying on", subscription.group(), kafka.bootstrapServers(), e);
            stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            polling.set(null);
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        polling.set(consumer);
        consumer.subscribe(subscription.topics().stream().map(EventTopic::name).toList(), new Rebalance(consumer));
        while (running) {
            pollAndHandle(consumer);
        }
        steps.commit(consumer);
    }

    private void pollAndHandle(Consumer<byte[], byte[]> consumer) {
        try {
            steps.resumeDue(consumer);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            lastPoll = clock.instant();
            handle(consumer, records);
            steps.commit(consumer);
        } catch (WakeupException e) {
            log.debug("Woken to stop");
        } catch (KafkaException e) {
            log.warn("Group {} cannot read from {}; trying again", subscription.group(), kafka.bootstrapServers(), e);
        }
    }

    private void handle(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Instant until = lastPoll.plus(BUSY_AT_MOST);
        for (TopicPartition partition : records.partitions()) {
            handle(consumer, partition, records.records(partition), until);
        }
    }

    private void handle(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            Instant until) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!running || clock.instant().isAfter(until)) {
                consumer.seek(partition, record.offset());
                return;
            }
            if (!steps.process(consumer, partition, record)) {
                return;
            }
        }
    }

    /** Finishes the record in hand, commits, leaves the group. Returns when that is done, or after 30 s without. */
    public void stop() throws InterruptedException {
        running = false;
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = polling.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(STOP_WITHIN);
    }

    /** Commits what is finished before a partition goes to somebody else. */
    private final class Rebalance implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        private Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined = true;
            log.info("Group {} now reads {}", subscription.group(), partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                steps.commit(consumer);
            } finally {
                steps.forget(partitions);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            steps.forget(partitions);
        }
    }
}
