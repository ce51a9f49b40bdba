package io.thereview.runtime.consume;

import io.thereview.runtime.lane.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of a subscription for its group. Events of one key are handled in their order, one at a time; events of
 * different keys at the same time. An offset is committed only when every record before it is finished or set aside. A
 * record that fails waits at the head of its key while other keys go on; an outage makes the whole group wait.
 *
 * <p>Works in the background between {@link #start} and {@link #stop}, or in the foreground with {@link #run} or {@link
 * #runFor}; once only. Thread-safe.
 */
public final class EventConsumer {

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration BEYOND_DRAINING = Duration.ofSeconds(20);

    private final Engine engine;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile Instant turned;

    EventConsumer(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
        this.turned = clock.instant();
        this.thread = Thread.ofPlatform().name("events-" + engine.group()).unstarted(this::run);
    }

    /** Begins to read, in the background. */
    public void start() {
        thread.start();
    }

    /** Reads in the foreground, until {@link #stop} is called elsewhere or nothing helps but a new process. */
    public void run() {
        begun = true;
        turned = clock.instant();
        int failures = 0;
        try (engine) {
            while (goesOn()) {
                failures = read() ? 0 : failures + 1;
                pause(failures);
            }
        } catch (Throwable e) {
            log.error("Group {} stopped reading; restart this process", engine.group(), Described.stack(e));
        } finally {
            over.countDown();
        }
    }

    /** Reads in the foreground for that time, or until {@link #stop} or an interrupt; has stopped when it returns. */
    public void runFor(Duration time) throws InterruptedException {
        start();
        try {
            over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            stop();
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0 && engine.halted().isEmpty();
    }

    /** Reads as one member of the group, for as long as that goes well; true if it went well at all. */
    private boolean read() {
        boolean read = false;
        try (Source source = engine.open()) {
            PollLoop loop = engine.join(source);
            while (goesOn() && !loop.mustBeginAgain()) {
                turned = clock.instant();
                loop.turn();
                read = true;
            }
            engine.halted().ifPresent(why -> log.error("Group {} reads no further: {}", engine.group(), why));
            loop.drain();
        } catch (KafkaException e) {
            log.warn(
                    "Group {} cannot read from {}; trying on: {}",
                    engine.group(),
                    engine.cluster(),
                    Described.briefly(e));
            engine.disconnected();
        }
        return read;
    }

    private void pause(int failures) throws InterruptedException {
        if (goesOn()) {
            long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, 10);
            turned = clock.instant();
            stopping.await(Math.min(doubled, LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether the group has given this member its partitions, were it none. */
    public boolean joined() {
        return engine.isMember();
    }

    /** Whether it still polls; false once it was begun means that this process must be restarted. */
    public boolean alive() {
        return begun
                && over.getCount() > 0
                && turned.plus(engine.pollInterval()).isAfter(clock.instant());
    }

    /** What is in hand, by partition. */
    public Map<TopicPartition, Load> loads() {
        return engine.loads();
    }

    /**
     * Lets what is running end, commits what is finished and leaves the group. Returns when that is done, or when it has
     * taken much longer than it may; what was not finished is delivered to whoever reads on.
     */
    public void stop() throws InterruptedException {
        stopping.countDown();
        engine.wakeUp();
        if (begun || thread.isAlive()) {
            over.await(engine.drainWithin().plus(BEYOND_DRAINING).toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
