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
import io.thereview.stack.RepositoryRoot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** From when a transaction is due until a poll returns its event, at a steady rate; beside a producer and a poll. */
public final class RelayLatency implements Workload {

    private static final int PER_SECOND = 500;
    private static final int MILLIS = 20_000;
    private static final int WARM_UP_MILLIS = 5_000;
    private static final int BROKERS = 3;
    private static final double MORE_MILLIS = 15;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENTILE = 99;
    private static final int DIGITS = 3;
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Platform shared;

    /** On brokers and a database of its own, at the scale of the platform. */
    public RelayLatency(Platform platform) {
        this.shared = platform;
    }

    @Override
    public String name() {
        return "relay-latency";
    }

    @Override
    public String description() {
        return "commit to consumer at " + PER_SECOND
                + " a second with three brokers, from when each should be committed;"
                + " peer and limit: a producer and a poll alone; the ratio is of what is added to " + MORE_MILLIS
                + " ms";
    }

    @Override
    public List<Row> run() throws Exception {
        try (Platform platform = shared.withBrokers(BROKERS)) {
            EventTopic topic = platform.createTopic("relay-latency");
            Signal committed = new Signal();
            try (Promises promises = new Promises(platform, topic, committed::raise);
                    Producer<byte[], byte[]> producer = platform.kafka().producer(LATE)) {
                Relay relay = new Relay(
                        promises.database(),
                        platform.kafka(),
                        RelayOptions.of("bench"),
                        committed,
                        PublishObserver.NONE);
                relay.start();
                Consumer<SealedEvent> commit = event -> promises.promise(List.of(event));
                Consumer<SealedEvent> send = event -> {
                    var unused = producer.send(toKafka(event));
                };
                steady(platform, promises, topic, commit, WARM_UP_MILLIS);
                steady(platform, promises, topic, send, WARM_UP_MILLIS);
                Histogram ours = steady(platform, promises, topic, commit, MILLIS);
                Histogram raw = steady(platform, promises, topic, send, MILLIS);
                relay.stop();
                keep("relay", ours);
                keep("producer", raw);
                return List.of(row(millis(ours), millis(raw)));
            }
        }
    }

    private static Row row(double ours, double raw) {
        return new Row(
                "commit to consumer, p99 at " + PER_SECOND + " a second",
                "ms",
                ours,
                raw,
                raw,
                (ours - raw) / MORE_MILLIS,
                Target.atMost(1));
    }

    private static double millis(Histogram latencies) {
        return latencies.getValueAtPercentile(PERCENTILE) / NANOS_PER_MILLI;
    }

    /** Nanoseconds from when each event was due until a poll has returned it. Keys are the events' numbers. */
    private Histogram steady(
            Platform platform, Promises promises, EventTopic topic, Consumer<SealedEvent> away, int millis)
            throws InterruptedException {
        int events = shared.scaled(millis) * PER_SECOND / 1_000;
        List<SealedEvent> all = new ArrayList<>(events);
        long version = System.nanoTime();
        for (int number = 0; number < events; number++) {
            all.add(promises.sealed(number, version));
        }
        Histogram latencies = new Histogram(DIGITS);
        try (var reader = platform.kafka().reader(1024 * 1024)) {
            List<TopicPartition> partitions = reader.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToEnd(partitions);
            partitions.forEach(reader::position);
            long began = System.nanoTime();
            Thread load = Thread.ofPlatform().start(() -> load(all, away, began));
            int seen = 0;
            while (seen < events) {
                for (var record : reader.poll(Duration.ofMillis(100))) {
                    int number = Integer.parseInt(
                            new String(record.key(), StandardCharsets.UTF_8).substring("review-".length()));
                    latencies.recordValue(System.nanoTime() - began - due(number));
                    seen++;
                }
                if (System.nanoTime() - began > due(events) + LATE.toNanos()) {
                    throw new IllegalStateException(events - seen + " events have not arrived");
                }
            }
            load.join();
        }
        return latencies;
    }

    private static long due(int number) {
        return number * SECOND / PER_SECOND;
    }

    private static void load(List<SealedEvent> events, Consumer<SealedEvent> away, long began) {
        for (int number = 0; number < events.size(); number++) {
            for (long early = early(number, began); early > 0; early = early(number, began)) {
                LockSupport.parkNanos(early);
            }
            away.accept(events.get(number));
        }
    }

    private static long early(int number, long began) {
        return began + due(number) - System.nanoTime();
    }

    private static ProducerRecord<byte[], byte[]> toKafka(SealedEvent event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(event.topic(), event.keyBytes(), event.payload());
        event.headers().addTo(record.headers());
        return record;
    }

    private static void keep(String name, Histogram latencies) throws IOException {
        Path folder = Files.createDirectories(RepositoryRoot.find().resolve("benchmarks/target/histograms"));
        Path file = folder.resolve(name + "-" + PER_SECOND + "-per-second.hgrm");
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            latencies.outputPercentileDistribution(out, NANOS_PER_MILLI);
        }
    }
}
