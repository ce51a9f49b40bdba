package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.deadletter.Failure;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.retry.Retried;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WorkersTest {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger-service");
    private static final TopicPartition PARTITION = new TopicPartition("accounts.events", 0);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final SteadyClock clock = new SteadyClock(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0);
    private final RecordShape shape = new RecordShape(Subscriptions.none(GROUP), "retries.none");
    private final Lanes<ConsumerRecord<byte[], byte[]>> lanes = new Lanes<>(Window.DEFAULT, shape, () -> {});

    @Test
    void lane_comes_back_after_an_error_of_which_not_even_the_log_could_be_told() {
        List<String> tried = new ArrayList<>();
        Workers workers = workers(record -> {
            tried.add(key(record));
            if (tried.size() == 1) {
                throw new OutOfMemoryError("while a record was handled");
            }
            return new Verdict.Passed();
        });
        offer("first", "first");
        whileTheLogIsBroken(workers::start);
        assertThat(lanes.running(List.of(PARTITION))).isZero();
        assertThat(tried).containsExactly("first");

        lanes.wake(NOW.plusSeconds(1));
        workers.start();
        assertThat(tried).containsExactly("first", "first", "first");
        assertThat(lanes.progress().offsets()).isEqualTo(Map.of(PARTITION, 2L));
    }

    @Test
    void record_that_interrupts_its_thread_does_not_interrupt_the_next_lane() {
        List<Boolean> interrupted = new ArrayList<>();
        Workers workers = workers(record -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            return new Verdict.Passed();
        });
        offer("first", "second");
        workers.start();
        assertThat(interrupted).containsExactly(false, false);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private void offer(String... keys) {
        lanes.assign(PARTITION);
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, keys.length)
                .mapToObj(offset -> new ConsumerRecord<>(
                        PARTITION.topic(),
                        PARTITION.partition(),
                        offset,
                        keys[offset].getBytes(StandardCharsets.UTF_8),
                        new byte[0]))
                .toList();
        lanes.offer(PARTITION, records, keys.length, NOW);
    }

    /** They work on the thread that starts them. */
    private Workers workers(Function<ConsumerRecord<byte[], byte[]>, Verdict> handler) {
        Gate gate = new Gate(GROUP, new Breaker(BreakerPolicy.DEFAULT, new Random(1)), lanes, Observer.NONE, clock);
        RetryRules rules = new RetryRules(RetryPolicy.DEFAULT, DeathPolicy.CONTINUE, new Random(1));
        Leaving leaving =
                new Leaving(GROUP, "retries.none", new NoExits(), WaitingKeys.NONE, DeathPolicy.CONTINUE, point -> {});
        RecordSteps steps =
                new RecordSteps(new Alone(handler), rules, gate, leaving, new Telling(GROUP, Observer.NONE), clock);
        return new Workers(lanes, steps, shape::isBatched, Runnable::run, clock);
    }

    private record Alone(Function<ConsumerRecord<byte[], byte[]>, Verdict> handler) implements Attempts {

        @Override
        public Verdict alone(Inbound inbound, int attempt) {
            return handler.apply(inbound.record());
        }

        @Override
        public Together together(List<Inbound> records) {
            throw new AssertionError("nothing is batched here");
        }
    }

    private record NoExits() implements Exits {

        @Override
        public void setAside(Inbound inbound, Failure failure) {
            throw new AssertionError("nothing is set aside here");
        }

        @Override
        public void postpone(Inbound inbound, Retried.Round round) {
            throw new AssertionError("nothing is postponed here");
        }
    }

    private static void whileTheLogIsBroken(Runnable action) {
        Logger log = (Logger) LoggerFactory.getLogger(Workers.class);
        AppenderBase<ILoggingEvent> broken = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                throw new OutOfMemoryError("while the log was written");
            }
        };
        broken.start();
        log.addAppender(broken);
        try {
            action.run();
        } finally {
            log.detachAppender(broken);
        }
    }
}
