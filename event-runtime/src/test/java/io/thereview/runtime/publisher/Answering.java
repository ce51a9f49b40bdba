package io.thereview.runtime.publisher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.serde.AvroCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A client of brokers that answer as a test says, in the order of the records, on a thread of its own. */
final class Answering extends MockProducer<byte[], byte[]> {

    private final IntFunction<@Nullable RuntimeException> answers;
    private final ExecutorService network = Executors.newSingleThreadExecutor();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger records = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean ended;

    /**
     * @param answers what happens to the record of that number, counted from 0; null when it is acknowledged
     */
    Answering(IntFunction<@Nullable RuntimeException> answers) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.answers = answers;
    }

    /** A publisher that sends here, and has nowhere to set anything aside but the folder. */
    Publisher publisher(Path folder, int inHand) {
        AvroCodec codec = new AvroCodec("http://127.0.0.1:1", List.of(TopicCatalogue.USERS));
        Sealer sealer = new Sealer(codec, Integrity.checksums(DigestPolicy.REQUIRED), "/test", topic -> 1_000_000);
        PublisherOptions options =
                new PublisherOptions(Duration.ofSeconds(30), inHand, 1 << 20, "deadletter.queue", folder);
        return new Publisher(
                new KafkaClients("127.0.0.1:1", "test"),
                sealer,
                options,
                PublishObserver.NONE,
                Clock.systemUTC(),
                () -> this);
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        int number = records.getAndIncrement();
        network.execute(() -> answer(record, number, callback));
        return new CompletableFuture<>();
    }

    private void answer(ProducerRecord<byte[], byte[]> record, int number, Callback callback) {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        RuntimeException answer = ended ? new KafkaException("Producer is closed forcefully.") : answers.apply(number);
        if (answer != null) {
            callback.onCompletion(null, answer);
            return;
        }
        acknowledged.add(new String(record.value(), StandardCharsets.UTF_8));
        callback.onCompletion(new RecordMetadata(new TopicPartition(record.topic(), 0), number, 0, 0, 0, 0), null);
    }

    /** Answers nothing until it is released. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** What brokers have, in order. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public void close(Duration within) {
        ended = true;
        release();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
        network.shutdown();
    }

    /** The payloads in the files of the folder, in order. */
    static List<String> letters(Path folder) throws IOException {
        List<String> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    payloads.add(new String(
                            new JsonMapper()
                                    .readTree(line)
                                    .get("payload_base64")
                                    .binaryValue(),
                            StandardCharsets.UTF_8));
                }
            }
        }
        return payloads;
    }
}
