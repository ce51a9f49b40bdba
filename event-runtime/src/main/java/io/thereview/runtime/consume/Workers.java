package io.thereview.runtime.consume;

import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles whatever lanes are ready, each worker one after the other. Thread-safe. */
final class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes;
    private final RecordSteps steps;
    private final Predicate<String> batched;
    private final Executor executor;
    private final Clock clock;

    /**
     * @param batched whether records of a topic are handled together
     */
    Workers(
            Lanes<ConsumerRecord<byte[], byte[]>> lanes,
            RecordSteps steps,
            Predicate<String> batched,
            Executor executor,
            Clock clock) {
        this.lanes = lanes;
        this.steps = steps;
        this.batched = batched;
        this.executor = executor;
        this.clock = clock;
    }

    /** Sees to it that there are as many workers as there is work for. */
    void start() {
        for (int missing = lanes.startable(); missing > 0; missing--) {
            executor.execute(this::work);
        }
    }

    private void work() {
        Run<ConsumerRecord<byte[], byte[]>> run = lanes.next(null);
        while (run != null) {
            try {
                take(run);
            } catch (Throwable e) { // Not even telling of it went well; the lane must come back all the same.
                run.park(clock.instant().plus(AFTER_ERROR));
            }
            Thread.interrupted(); // What interrupted one record is none of the next one's business.
            run = lanes.next(run);
        }
    }

    private void take(Run<ConsumerRecord<byte[], byte[]>> run) {
        try {
            steps.take(run, batched.test(run.partition().topic()));
        } catch (Throwable e) { // One record's trouble must not cost a worker, nor its lane its order.
            run.park(clock.instant().plus(AFTER_ERROR));
            log.error("Handling of {} was cut off; it goes on in a second", run.partition(), Described.stack(e));
        }
    }
}
