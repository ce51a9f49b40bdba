package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.consume.PollLoop.Handling;
import io.thereview.runtime.consume.PollLoop.Keeping;
import io.thereview.runtime.consume.PollLoop.Surroundings;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Load;
import io.thereview.runtime.retry.RetryQueue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind a consumer, put together once. The lanes and those who work at them outlive the memberships in the
 * group, of which there is one at a time.
 */
final class Engine implements AutoCloseable {

    private static final String RANDOM = "L64X128MixRandom";

    private final ConsumerParts parts;
    private final ExecutorService threads;
    private final DeadLetters deadLetters;
    private final RetryQueue retries;
    private final Waiting waiting = Waiting.real();
    private final AtomicReference<@Nullable Source> source = new AtomicReference<>();
    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes;
    private final Gate gate;
    private final Workers workers;
    private volatile boolean joined;

    Engine(ConsumerParts parts) {
        this.parts = parts;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("events-" + group() + "-", 0).factory());
        this.deadLetters = parts.deadLetters();
        this.retries = parts.retries();
        RandomGenerator random = RandomGenerator.of(RANDOM);
        RecordShape shape = new RecordShape(parts.subscription, parts.sideTopics.retries());
        this.lanes = new Lanes<>(parts.options.window(), shape, this::wakeUp);
        this.gate = new Gate(group(), new Breaker(parts.options.breaker(), random), lanes, parts.observer, parts.clock);
        this.workers = new Workers(lanes, steps(random), shape::isBatched, threads, parts.clock);
    }

    private RecordSteps steps(RandomGenerator random) {
        Dispatch dispatch = new Dispatch(
                parts.subscription,
                new Opening(parts.subscription, parts.integrity, parts.codec),
                parts.observer,
                parts.clock,
                parts.passing);
        Leaving leaving = new Leaving(
                group(),
                parts.sideTopics.retries(),
                new KafkaExits(group(), deadLetters, retries),
                parts.waiting,
                parts.options.death(),
                parts.passing);
        RetryRules rules = new RetryRules(parts.options.retry(), parts.options.death(), random);
        return new RecordSteps(dispatch, rules, gate, leaving, new Telling(group(), parts.observer), parts.clock);
    }

    /** A new membership, which has not joined yet. */
    Source open() {
        Source opened = KafkaSource.of(parts.kafka.consumer(group()), parts.kafka.protocol());
        source.set(opened);
        return opened;
    }

    /** Asks to be let in. */
    PollLoop join(Source member) {
        Errands errands = new Errands(threads, this::wakeUp);
        PollLoop loop = new PollLoop(
                member,
                new Handling(lanes, workers, gate),
                new Keeping(
                        new Commits(
                                group(), lanes, parts.options.commit(), parts.positions, parts.observer, parts.passing),
                        new Homing(group(), parts.positions, parts.waiting, errands, lanes),
                        parts.waiting,
                        errands),
                new Surroundings(
                        group(), drainWithin(), waiting, parts.observer, parts.clock, parts.passing, this::joined));
        loop.join(parts.topics());
        return loop;
    }

    private void joined() {
        joined = true;
    }

    /** The membership has ended badly; whatever it had is others' now. */
    void disconnected() {
        joined = false;
        parts.waiting.revoked(group(), lanes.partitions());
        lanes.forget(lanes.partitions());
        parts.observer.reconnected();
    }

    /** Ends what the poll loop waits for. */
    void wakeUp() {
        waiting.signal();
        Source member = source.get();
        if (member != null) {
            member.wakeup();
        }
    }

    boolean isMember() {
        return joined;
    }

    ConsumerGroup group() {
        return parts.subscription.group();
    }

    String cluster() {
        return parts.kafka.bootstrapServers();
    }

    Duration drainWithin() {
        return parts.options.drainWithin();
    }

    Duration pollInterval() {
        return parts.kafka.pollInterval();
    }

    /** Why nothing is to be read any more. */
    Optional<String> halted() {
        return gate.halted();
    }

    /** What is in hand, with times by the machine's clock. */
    Map<TopicPartition, Load> loads() {
        Map<TopicPartition, Load> loads = lanes.loads();
        loads.replaceAll((partition, load) -> load.by(parts.clock::toWall));
        return loads;
    }

    /** Nothing is sent any more; what a handler still does has no consequence here. */
    @Override
    public void close() {
        joined = false;
        source.set(null);
        try (deadLetters;
                retries) {
            threads.shutdown();
        }
    }
}
