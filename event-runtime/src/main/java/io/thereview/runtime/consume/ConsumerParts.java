package io.thereview.runtime.consume;

import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.retry.RetryQueue;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.SchemaFingerprint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a consumer is put together from. Only the first four are needed; the rest has defaults. Not thread-safe. */
public final class ConsumerParts {

    final Subscription subscription;
    final KafkaClients kafka;
    final AvroCodec codec;
    SteadyClock clock;
    private final Clock wall;
    ConsumerOptions options = ConsumerOptions.DEFAULT;
    Integrity integrity = Integrity.checksums(DigestPolicy.IF_PRESENT);
    SideTopics sideTopics = SideTopics.DEFAULT;
    Positions positions = Positions.NONE;
    WaitingKeys waiting = WaitingKeys.NONE;
    Observer observer = Observer.NONE;
    Consumer<CrashPoint> passing = point -> {};

    private ConsumerParts(Subscription subscription, KafkaClients kafka, AvroCodec codec, Clock clock) {
        this.subscription = subscription;
        this.kafka = kafka;
        this.codec = codec;
        this.wall = clock;
        this.clock = new SteadyClock(clock, System::nanoTime);
    }

    /** A consumer of that, from there, with those schemas. */
    public static ConsumerParts of(Subscription subscription, KafkaClients kafka, AvroCodec codec, Clock clock) {
        return new ConsumerParts(subscription, kafka, codec, clock);
    }

    /** For tests in which time passes faster. */
    ConsumerParts ticking(LongSupplier nanos) {
        this.clock = new SteadyClock(wall, nanos);
        return this;
    }

    /** How it works. */
    public ConsumerParts options(ConsumerOptions with) {
        this.options = with;
        return this;
    }

    /** How records are verified before they are decoded. */
    public ConsumerParts integrity(Integrity with) {
        this.integrity = with;
        return this;
    }

    /** Where records go that cannot stay where they are. */
    public ConsumerParts sideTopics(SideTopics with) {
        this.sideTopics = with;
        return this;
    }

    /** Where the group stands, beside its effects. */
    public ConsumerParts positions(Positions with) {
        this.positions = with;
        return this;
    }

    /** What has left its partition; needed for postponements and quarantine. */
    public ConsumerParts waitingKeys(WaitingKeys with) {
        this.waiting = with;
        return this;
    }

    /** Who hears what it does. */
    public ConsumerParts observer(Observer with) {
        this.observer = with;
        return this;
    }

    /** What happens at the places at which it matters most whether a process dies there. */
    ConsumerParts passing(Consumer<CrashPoint> with) {
        this.passing = with;
        return this;
    }

    DeadLetters deadLetters() {
        return new DeadLetters(kafka, sideTopics, id -> codec.writer(id).map(SchemaFingerprint::hex), wall);
    }

    RetryQueue retries() {
        return new RetryQueue(kafka, sideTopics);
    }

    List<String> topics() {
        List<String> topics = new ArrayList<>();
        subscription.topics().forEach(topic -> topics.add(topic.name()));
        topics.add(sideTopics.retries());
        return topics;
    }

    /**
     * The consumer, which has not begun.
     *
     * @throws IllegalStateException if the options need something that is not there
     */
    public EventConsumer build() {
        boolean leaves = !options.retry().postponements().isEmpty() || options.death() == DeathPolicy.QUARANTINE_KEY;
        if (leaves && waiting.equals(WaitingKeys.NONE)) {
            throw new IllegalStateException("group " + subscription.group()
                    + " postpones records or keeps keys in quarantine, and has nothing to remember their order by:"
                    + " give it waitingKeys(...) in its database, or have neither");
        }
        return new EventConsumer(new Engine(this), clock);
    }
}
