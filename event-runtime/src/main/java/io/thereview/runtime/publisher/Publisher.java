package io.thereview.runtime.publisher;

import io.thereview.event.EventTopic;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.publisher.PublishResult.LetterWritten;
import io.thereview.runtime.publisher.PublishResult.NotKept;
import io.thereview.runtime.publisher.PublishResult.Published;
import io.thereview.runtime.record.SealedEvent;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.undelivered.UndeliveredFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes events of programs that have no database: one, a batch, or in the background. What the brokers do not take
 * before its deadline is set aside as a dead letter; nothing that was given is dropped while this process lives. What is in
 * memory when it dies is lost, unlike with an outbox.
 *
 * <p>Events of one key are published in the order in which they were given, one at a time; many keys side by side. When one
 * is set aside, so are its successors that were given before anybody was told of it, in order, behind it. An event that
 * brokers may have without having said so can be on its topic and in a letter; both have its event id.
 *
 * <p>Thread-safe. A callback may call {@link #publishInBackground} and nothing else.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Sealer sealer;
    private final PublisherOptions options;
    private final PublishObserver observer;
    private final LongSupplier ticks = System::nanoTime;
    private final Room room;
    private final Lines<Pending.Key, Pending, Trouble> lines = new Lines<>();
    private final Callbacks callbacks = new Callbacks();
    private final Sending sending;
    private final SettingAside settingAside;
    private final InHand inHand;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Opens nothing on the network before the first event comes.
     *
     * @param observer hears what is published
     * @throws java.io.UncheckedIOException if the folder for undelivered events cannot be written to
     */
    public Publisher(
            KafkaClients kafka, Sealer sealer, PublisherOptions options, PublishObserver observer, Clock clock) {
        this(kafka, sealer, options, observer, clock, () -> kafka.producerWithin(options.deadline()));
    }

    Publisher(
            KafkaClients kafka,
            Sealer sealer,
            PublisherOptions options,
            PublishObserver observer,
            Clock clock,
            Supplier<Producer<byte[], byte[]>> producer) {
        this.sealer = sealer;
        this.options = options;
        this.observer = observer;
        this.room = new Room(options.records(), options.bytes(), ticks);
        this.inHand = new InHand(room, callbacks, observer);
        UndeliveredFolder folder = new UndeliveredFolder(options.folder(), clock);
        Letters letters = new Letters(kafka, options.deadLetters(), folder, clock, ticks);
        this.settingAside = new SettingAside(lines, letters, callbacks, inHand::finish);
        this.sending = new Sending(new OpenProducer(producer), options.deadline(), ticks, new Results());
    }

    /**
     * Publishes the event and returns when all in-sync replicas have it.
     *
     * @throws NotPublishedException if they do not before the deadline; the event is then set aside, unless the exception says
     *     that it could not be
     * @throws InterruptedException if the wait is ended; the event may then be on its way, as in the background
     * @throws io.thereview.runtime.serde.RegistryUnavailableException if the event's schema id is not known yet and the
     *     registry cannot be asked; the event was not taken
     * @throws io.thereview.runtime.serde.SchemaNotRegisteredException likewise, if its schema is not registered
     * @throws io.thereview.runtime.record.TooLargeException likewise, if the topic does not take a record of that size
     * @throws IllegalStateException likewise, if the publisher is closed
     */
    public Published publish(EventTopic topic, SpecificRecord event) throws InterruptedException {
        return publish(sealer.seal(topic, event));
    }

    Published publish(SealedEvent event) throws InterruptedException {
        forbidCallbacks();
        observer.sent(1);
        return switch (await(give(event, () -> false, Optional.empty()))) {
            case Published published -> published;
            case LetterWritten letter -> throw new NotPublishedException(letter);
            case NotKept lost -> throw new NotPublishedException(lost);
        };
    }

    /**
     * Publishes the events and returns what became of each, in their order. Behind one that was set aside no later one of its
     * key is published.
     *
     * @throws InterruptedException if the wait is ended; those that were taken are then on their way, as in the background,
     *     and the others were not taken
     * @throws RuntimeException as {@link #publish} does, if one cannot be made a record; then none was taken
     */
    public List<PublishResult> publishAll(List<Addressed> events) throws InterruptedException {
        return publishSealed(events.stream()
                .map(each -> sealer.seal(each.topic(), each.event()))
                .toList());
    }

    List<PublishResult> publishSealed(List<SealedEvent> sealed) throws InterruptedException {
        forbidCallbacks();
        observer.sent(sealed.size());
        Set<Pending.Key> broken = ConcurrentHashMap.newKeySet();
        List<Pending> given = new ArrayList<>(sealed.size());
        for (SealedEvent event : sealed) {
            Pending.Key key = new Pending.Key(event.topic(), event.key());
            Pending pending = give(event, () -> broken.contains(key), Optional.empty());
            var unused = pending.result().thenAccept(result -> {
                if (!(result instanceof Published)) {
                    broken.add(key);
                }
            });
            given.add(pending);
        }
        List<PublishResult> results = new ArrayList<>(given.size());
        for (Pending each : given) {
            results.add(await(each));
        }
        return results;
    }

    /**
     * Publishes the event in the background and tells the callback, once, what became of it. Returns at once while there is
     * room; waits for room until the deadline, and then until the event has been set aside. Within a callback it never waits:
     * a callback may publish one event in place of its own. One of the same key, in a callback that tells of a letter, joins
     * that letter.
     *
     * @param callback called on the publisher's thread for callbacks, one after the other; what it throws is logged
     * @throws InterruptedException if the wait for room is ended; the event was not taken
     * @throws RuntimeException as {@link #publish} does
     */
    public void publishInBackground(EventTopic topic, SpecificRecord event, Consumer<? super PublishResult> callback)
            throws InterruptedException {
        publishInBackground(sealer.seal(topic, event), callback);
    }

    void publishInBackground(SealedEvent event, Consumer<? super PublishResult> callback) throws InterruptedException {
        observer.sent(1);
        var unused = give(event, () -> false, Optional.of(callback));
    }

    /** Events of a key wait until callbacks have been told of those before them. */
    private void forbidCallbacks() {
        if (callbacks.areCalling()) {
            throw new IllegalStateException("a callback must not wait for an event; publish it in the background");
        }
    }

    private Pending give(
            SealedEvent event, BooleanSupplier overtakes, Optional<Consumer<? super PublishResult>> callback)
            throws InterruptedException {
        long now = ticks.getAsLong();
        Pending pending = new Pending(event, now, overtakes, callback);
        boolean inTime = true;
        if (callbacks.areCalling()) {
            room.squeeze(pending.bytes());
        } else {
            inTime = room.take(pending.bytes(), now + options.deadline().toNanos());
        }
        inHand.add(pending);
        try {
            if (lines.join(pending.key(), pending)) {
                sending.send(pending);
            }
        } catch (IllegalStateException e) {
            inHand.forget(pending, new NotKept("the publisher is closed", "the event was not taken", false));
            throw e;
        }
        if (!inTime) { // Memory has no room for it: whoever brings it keeps it until it is out of the way.
            var unused = pending.result().join();
        }
        return pending;
    }

    private static PublishResult await(Pending pending) throws InterruptedException {
        try {
            return pending.result().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("results do not fail", e);
        }
    }

    /** What the threads that send tell. */
    private final class Results implements Sending.Results {

        @Override
        public void published(Pending event, RecordMetadata where) {
            observer.acknowledged(event.event().topic(), 1, Duration.ofNanos(ticks.getAsLong() - event.given()));
            lines.published(event.key()).ifPresent(sending::send);
            inHand.finish(event, new Published(where.topic(), where.partition(), where.offset()));
        }

        @Override
        public void failed(Pending event, Trouble trouble) {
            observer.refused(event.event().topic(), trouble.cause());
            lines.broke(event.key(), trouble);
            settingAside.empty(event.key());
        }
    }

    /**
     * Waits until it is known what became of every event that was given before, and callbacks have been told; not longer than
     * that.
     *
     * @return of how many events it is not known yet
     */
    public long flush(Duration within) throws InterruptedException {
        forbidCallbacks();
        return inHand.await(within);
    }

    /**
     * Takes no more events, waits for those in hand, and sets aside what is not published when the time is over: also then
     * everybody is told.
     *
     * @return how many events were not published in that time, of which each is set aside
     */
    public long close(Duration within) throws InterruptedException {
        forbidCallbacks();
        if (closed.getAndSet(true)) {
            return 0;
        }
        room.close();
        lines.close();
        long left = flush(within);
        if (left > 0) {
            log.warn("{} events were not published when the publisher had to end; they are set aside", left);
        }
        sending.giveUp();
        long unknown = flush(options.deadline().plus(CLOSE_WITHIN));
        if (unknown > 0) {
            log.error(
                    "Of {} events it is not known what became of them: a callback or a disk does not return", unknown);
        }
        sending.close();
        settingAside.close();
        if (!callbacks.close(CLOSE_WITHIN)) {
            log.warn("A callback has not returned");
        }
        return left;
    }

    /** The same within ten seconds, or at once when the thread is interrupted. */
    @Override
    public void close() {
        try {
            long left = close(CLOSE_WITHIN);
            log.debug("Closed; {} events were set aside at the end", left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sending.giveUp();
        }
    }
}
