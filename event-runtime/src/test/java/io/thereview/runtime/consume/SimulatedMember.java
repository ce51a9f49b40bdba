package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.retry.Retried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** One instance of a service: the real lanes, rules and loop, with a simulated cluster, handler and threads around. */
final class SimulatedMember {

    static final Window WINDOW = new Window(3, 4, 1_000, 20);

    private final String name;
    private final SimulatedTopic topic;
    private final Actors actors;
    private final Choices choices;
    private final SimulatedSource source;
    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes;
    private final PollLoop loop;
    private final SteadyClock clock;
    private final Set<String> handling = new HashSet<>();

    /** What it has brought to an end of the partitions that it owns. */
    private final Set<ConsumerRecord<byte[], byte[]>> finished = new HashSet<>();

    private boolean stopping;

    /** Records of which another may be in hand of this member, which has lost its partition meanwhile. */
    private boolean zombie;

    SimulatedMember(String name, SimulatedTopic topic, Actors actors, Actors.FakeTime time, Choices choices) {
        this.name = name;
        this.topic = topic;
        this.actors = actors;
        this.choices = choices;
        this.clock = new SteadyClock(clock(time), time::nanos);
        this.source = new SimulatedSource(this, topic, actors, choices);
        ConsumerGroup group = new ConsumerGroup("ledger-service");
        RecordShape shape = new RecordShape(Subscriptions.none(group), "retries.none");
        this.lanes = new Lanes<>(WINDOW, shape, () -> {});
        Gate gate = new Gate(group, new Breaker(BreakerPolicy.DEFAULT, new Random(1)), lanes, Observer.NONE, clock);
        RetryRules rules = new RetryRules(
                new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(40), 0, Duration.ofHours(1), List.of()),
                DeathPolicy.CONTINUE,
                new Random(1));
        Leaving leaving =
                new Leaving(group, "retries.none", exits(), WaitingKeys.NONE, DeathPolicy.CONTINUE, point -> {});
        RecordSteps steps = new RecordSteps(attempts(), rules, gate, leaving, new Telling(group, Observer.NONE), clock);
        Workers workers =
                new Workers(lanes, steps, shape::isBatched, work -> actors.start(this, name + " worker", work), clock);
        Errands errands = new Errands(work -> actors.start(this, name + " errand", work), () -> {});
        Commits commits = new Commits(
                group, lanes, new CommitPolicy(Duration.ofMillis(20), 3), Positions.NONE, Observer.NONE, point -> {});
        this.loop = new PollLoop(
                source,
                new PollLoop.Handling(lanes, workers, gate),
                new PollLoop.Keeping(commits, new Homing(group, Positions.NONE, errands), WaitingKeys.NONE, errands),
                new PollLoop.Surroundings(
                        group,
                        Duration.ofDays(1),
                        new SimulatedWaiting(actors, clock),
                        Observer.NONE,
                        clock,
                        point -> {},
                        () -> {}));
    }

    void begin() {
        actors.start(this, name + " loop", () -> {
            loop.join(List.of(SimulatedTopic.name()));
            while (!stopping) {
                loop.turn();
                requireWindow();
            }
            loop.drain();
            source.close();
        });
    }

    void stop() {
        stopping = true;
    }

    void target(Set<TopicPartition> partitions) {
        source.target(partitions);
    }

    /** It belongs to others without having been asked. */
    void lose() {
        zombie = true;
        source.lose();
    }

    /** The partition is its own from now on. */
    void owns(TopicPartition partition) {
        finished.removeIf(record -> SimulatedTopic.partition(record).equals(partition));
    }

    /** It has given the partition back, and could commit. */
    void requireHandedOver(TopicPartition partition) {
        if (zombie) {
            return;
        }
        topic.requireCommitted(partition, finished);
        if (handling.stream().anyMatch(lane -> lane.startsWith(partition.partition() + "/"))) {
            throw topic.broken(
                    Promise.HANDED_OVER_CLEANLY, name + " has given " + partition + " back and handles it still");
        }
    }

    private void requireWindow() {
        lanes.loads().forEach((partition, load) -> {
            if (load.unfinished() >= WINDOW.records() + SimulatedSource.AT_ONCE) {
                throw topic.broken(Promise.WINDOW_BOUND, load.unfinished() + " of " + partition + " are in hand");
            }
        });
    }

    private Attempts attempts() {
        return new Attempts() {
            @Override
            public Verdict alone(Inbound inbound, int attempt) {
                return handle(inbound.record());
            }

            @Override
            public Together together(List<Inbound> records) {
                throw new AssertionError("nothing is batched here");
            }
        };
    }

    private Verdict handle(ConsumerRecord<byte[], byte[]> record) {
        String lane = SimulatedTopic.place(record).replaceAll("@[0-9]+", "");
        if (!handling.add(lane) && !zombie) {
            throw topic.broken(Promise.ONE_AT_A_TIME, "two events of " + lane + " are handled by " + name);
        }
        actors.stage();
        Verdict verdict = verdict(record);
        actors.stage();
        handling.remove(lane);
        return verdict;
    }

    private Verdict verdict(ConsumerRecord<byte[], byte[]> record) {
        return switch (topic.fate(record)) {
            case FINE -> apply(record);
            case STUMBLES ->
                topic.stumbles(record) ? new Verdict.Failed(new IllegalStateException("a bug")) : apply(record);
            case FAILS -> new Verdict.Failed(new IllegalStateException("a bug"));
            case POISON -> new Verdict.Hopeless(Reason.REJECTED, "poison", null);
            case NEEDY ->
                topic.down
                        ? new Verdict.Outage("down", new IllegalStateException("down"), Optional.empty())
                        : apply(record);
        };
    }

    private Verdict apply(ConsumerRecord<byte[], byte[]> record) {
        topic.applied(record);
        finished.add(record);
        return new Verdict.Handled(Outcome.applied());
    }

    private Exits exits() {
        return new Exits() {
            @Override
            public void setAside(Inbound inbound, Failure failure) {
                actors.stage();
                if (choices.oneIn(3)) {
                    throw new KafkaException("the dead letter was refused");
                }
                topic.setAside(inbound.record());
                finished.add(inbound.record());
                actors.stage();
            }

            @Override
            public void postpone(Inbound inbound, Retried.Round round) {
                throw new AssertionError("nothing is postponed here");
            }
        };
    }

    private static Clock clock(Actors.FakeTime time) {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
