package io.thereview.runtime.replay;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserDeleted;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserUpdated;
import io.thereview.runtime.consume.ConsumerParts;
import io.thereview.runtime.consume.EventConsumer;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayToConsumersIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final ConsumerGroup failing = new ConsumerGroup("failing-" + run);
    private final ConsumerGroup other = new ConsumerGroup("other-" + run);

    @BeforeEach
    void prepare() throws InterruptedException {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
    }

    @Test
    void mended_group_handles_the_replayed_event_and_the_other_group_never_sees_it_again() throws Exception {
        AtomicBoolean mended = new AtomicBoolean();
        List<Delivery> handled = new CopyOnWriteArrayList<>();
        List<Delivery> elsewhere = new CopyOnWriteArrayList<>();
        EventConsumer one = consumer(failing, (event, delivery) -> {
            if (!mended.get()) {
                return Outcome.rejected("not mended yet");
            }
            handled.add(delivery);
            return Outcome.applied();
        });
        EventConsumer two = consumer(other, (event, delivery) -> {
            elsewhere.add(delivery);
            return Outcome.applied();
        });
        try {
            publish("ada-" + run);
            eventually("the dead letter").holds(() -> letters() == 1 && elsewhere.size() == 1);
            mended.set(true);
            assertThat(replay().done()).isEqualTo(1);

            eventually("the event to be handled").holds(() -> handled.size() == 1);
            Delivery delivery = handled.getFirst();
            assertThat(delivery.replayed()).isTrue();
            assertThat(delivery.origin()).isEqualTo(elsewhere.getFirst().origin());
        } finally {
            one.stop();
            two.stop();
        }
        assertThat(elsewhere).hasSize(1);
        assertThat(letters()).isZero();
    }

    // ------------------------------------------------------------------------------------------------------------

    private long letters() throws InterruptedException {
        return box().count(ofThisTest()).total();
    }

    private Report replay() throws InterruptedException {
        Report report = new Report(LetterTopics.job("r-1", Action.REPLAY));
        box().run(ofThisTest(), report, LetterTopics.unhurried(), done -> {});
        return report;
    }

    /** Others have left on the topic what no group can read. */
    private Selection ofThisTest() {
        return new Selection(
                Range.ALL, LetterFilters.group(failing.name()).and(LetterFilters.key("ada-" + run)), false);
    }

    private static LetterBox box() {
        return new LetterBox(kafka(), SideTopics.DEFAULT, LetterTopics.CLOCK, Duration.ofSeconds(15));
    }

    private EventConsumer consumer(ConsumerGroup group, Handler<UserRegistered> handler) {
        Subscription subscription = Subscription.of(group)
                .topic(TopicCatalogue.USERS)
                .on(
                        UserRegistered.class,
                        (event, delivery) -> event.getAggregateId().endsWith(run)
                                ? handler.handle(event, delivery)
                                : Outcome.applied())
                .ignore(UserUpdated.class)
                .ignore(UserDeleted.class)
                .build();
        EventConsumer consumer = ConsumerParts.of(subscription, kafka(), codec(), Clock.systemUTC())
                .build();
        consumer.start();
        return consumer;
    }

    private void publish(String user) throws Exception {
        byte[] event = codec().encode(TopicCatalogue.USERS, UserEvents.registered(user, 1));
        new TopicsOnBroker(kafka()).send(TopicCatalogue.USERS.name(), 0, user, event);
    }

    private static AvroCodec codec() {
        return new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS));
    }

    private static KafkaClients kafka() {
        return new KafkaClients(KAFKA.bootstrapServers(), "test");
    }
}
