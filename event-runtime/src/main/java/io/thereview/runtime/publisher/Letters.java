package io.thereview.runtime.publisher;

import io.thereview.runtime.deadletter.LetterHeaders;
import io.thereview.runtime.kafka.AwaitedSender;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.publisher.PublishResult.LetterWritten;
import io.thereview.runtime.publisher.PublishResult.NotKept;
import io.thereview.runtime.undelivered.Undelivered;
import io.thereview.runtime.undelivered.UndeliveredFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where events go that cannot be published: to the topic of dead letters when only their own topic refuses them, and to
 * files otherwise. One thread at a time.
 */
final class Letters implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(30);

    private final AwaitedSender sender;
    private final String topic;
    private final UndeliveredFolder folder;
    private final Clock clock;
    private final LongSupplier ticks;
    private long restUntil;

    /**
     * @param topic of dead letters
     * @param ticks nanoseconds that have passed since whenever
     */
    Letters(KafkaClients kafka, String topic, UndeliveredFolder folder, Clock clock, LongSupplier ticks) {
        this.sender = new AwaitedSender(kafka, PATIENCE);
        this.topic = topic;
        this.folder = folder;
        this.clock = clock;
        this.ticks = ticks;
        this.restUntil = ticks.getAsLong();
    }

    /** What is to be set aside. */
    record Unpublished(Pending event, Trouble trouble) {

        boolean maybePublished() {
            return trouble.maybePublished(event);
        }

        String reason() {
            return trouble.reasonFor(event);
        }
    }

    /** Sets them aside in that order, and returns what became of each when it is durable. */
    Map<Pending, PublishResult> write(List<Unpublished> all) {
        Map<Pending, PublishResult> results = new LinkedHashMap<>();
        List<Unpublished> forFile = new ArrayList<>();
        for (Unpublished each : all) {
            if (each.trouble().topicOnly() && toTopic(each)) {
                results.put(each.event(), new LetterWritten(each.reason(), topic, each.maybePublished()));
            } else {
                forFile.add(each);
            }
        }
        if (!forFile.isEmpty()) {
            toFile(forFile, results);
        }
        return results;
    }

    /** Whether the topic of dead letters has it. When it does not take one, it is not asked for a while. */
    private boolean toTopic(Unpublished unpublished) {
        if (ticks.getAsLong() - restUntil < 0) {
            return false;
        }
        Undelivered event = undelivered(unpublished);
        ProducerRecord<byte[], byte[]> letter = event.recordFor(topic);
        LetterHeaders.writeUnpublished(
                letter.headers(),
                event.topic(),
                event.reason(),
                unpublished.trouble().cause(),
                event.at());
        try {
            sender.send(letter);
            return true;
        } catch (KafkaException e) {
            restUntil = ticks.getAsLong() + REST.toNanos();
            log.warn("The topic of dead letters does not take an event; it goes to a file", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void toFile(List<Unpublished> all, Map<Pending, PublishResult> results) {
        try {
            Path file = folder.add(all.stream().map(this::undelivered).toList());
            log.warn(
                    "Events not published and kept in {}: {}, the first because of {}. When the cause is mended,"
                            + " './thereview dlq resend-undelivered {}' publishes them",
                    file,
                    all.size(),
                    all.getFirst().reason(),
                    file.getParent());
            for (Unpublished each : all) {
                results.put(each.event(), new LetterWritten(each.reason(), file.toString(), each.maybePublished()));
            }
        } catch (UncheckedIOException e) {
            log.error("Events neither published nor set aside: {}; only their callers are told", all.size(), e);
            for (Unpublished each : all) {
                String problem = String.valueOf(e.getMessage());
                results.put(each.event(), new NotKept(each.reason(), problem, each.maybePublished()));
            }
        }
    }

    private Undelivered undelivered(Unpublished unpublished) {
        var event = unpublished.event().event();
        return new Undelivered(
                event.topic(),
                event.key(),
                event.headers().byName(),
                event.payload(),
                unpublished.reason(),
                unpublished.maybePublished(),
                clock.instant());
    }

    @Override
    public void close() {
        sender.close();
        folder.close();
    }
}
