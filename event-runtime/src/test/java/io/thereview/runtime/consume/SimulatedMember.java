package io.thereview.runtime.consume;

import static io.thereview.runtime.consume.SimulatedGroup.NAME;

import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.WaitingKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One instance of a service: the real lanes, rules and loop, with a simulated cluster, handler and threads around. */
final class SimulatedMember {

    static final Window WINDOW = new Window(3, 4, 1_000, 20);

    private final String name;
    private final SimulatedTopic topic;
    private final Actors actors;
    private final SimulatedSource source;
    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes;
    private final PollLoop loop;
    private final SimulatedWork work;
    private final SteadyClock clock;
    private boolean stopping;

    SimulatedMember(String name, SimulatedTopic topic, Actors actors, Actors.FakeTime time, Choices choices) {
        this.name = name;
        this.topic = topic;
        this.actors = actors;
        this.clock = new SteadyClock(clock(time), time::nanos);
        this.source = new SimulatedSource(this, topic, actors, choices);
        this.work = new SimulatedWork(name, topic, actors, choices);
        SimulatedGroup group = topic.group;
        RecordShape shape = new RecordShape(group.subscription(), SimulatedTopic.RETRIES);
        this.lanes = new Lanes<>(WINDOW, shape, () -> {});
        Gate gate = new Gate(NAME, new Breaker(BreakerPolicy.DEFAULT, new Random(1)), lanes, Observer.NONE, clock);
        Positions positions = group.keepsPositions()
                ? new SimulatedPositions(topic.positions, topic, actors, choices)
                : Positions.NONE;
        WaitingKeys waiting =
                group.remembers() ? new SimulatedWaitingKeys(topic.waiting, actors, choices) : WaitingKeys.NONE;
        Workers workers = new Workers(
                lanes,
                steps(group, gate, waiting),
                shape::isBatched,
                run -> actors.start(this, name + " worker", run),
                clock);
        Errands errands = new Errands(errand -> actors.start(this, name + " errand", errand), () -> {});
        Commits commits = new Commits(
                NAME, lanes, new CommitPolicy(Duration.ofMillis(20), 3), positions, Observer.NONE, point -> {});
        this.loop = new PollLoop(
                source,
                new PollLoop.Handling(lanes, workers, gate),
                new PollLoop.Keeping(commits, new Homing(NAME, positions, waiting, errands, lanes), waiting, errands),
                new PollLoop.Surroundings(
                        NAME,
                        Duration.ofDays(1),
                        new SimulatedWaiting(actors, clock),
                        Observer.NONE,
                        clock,
                        point -> {},
                        () -> {}));
    }

    private RecordSteps steps(SimulatedGroup group, Gate gate, WaitingKeys waiting) {
        RetryRules rules = new RetryRules(group.retry(), group.death(), new Random(1));
        Leaving leaving = new Leaving(NAME, SimulatedTopic.RETRIES, work, waiting, group.death(), point -> {});
        return new RecordSteps(work, rules, gate, leaving, new Telling(NAME, Observer.NONE), clock);
    }

    void begin() {
        actors.start(this, name + " loop", () -> {
            loop.join(List.of(SimulatedTopic.name(), SimulatedTopic.RETRIES));
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
        work.lose();
        source.lose();
    }

    /** What it does with records. */
    SimulatedWork work() {
        return work;
    }

    private void requireWindow() {
        lanes.loads().forEach((partition, load) -> {
            if (load.unfinished() >= WINDOW.records() + SimulatedSource.AT_ONCE) {
                throw topic.broken(Promise.WINDOW_BOUND, load.unfinished() + " of " + partition + " are in hand");
            }
        });
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
