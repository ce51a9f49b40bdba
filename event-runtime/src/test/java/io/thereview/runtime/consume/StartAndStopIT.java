package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Delivery;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a consumer begins and ends, and what it says of itself meanwhile. */
class StartAndStopIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private Scene scene;
    private String key;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), Databases.migrated(POSTGRES), LEDGER);
        key = scene.feed().key("key");
        scene.feed().publish(List.of(key), 1, 3);
    }

    @AfterEach
    void end() throws Exception {
        mayEnd.countDown();
        scene.close();
    }

    @Test
    void run_in_the_foreground_ends_when_somebody_stops_it_and_has_committed_by_then() throws Exception {
        EventConsumer consumer = scene.parts(this::handle).build();
        Thread foreground = Thread.ofPlatform().start(consumer::run);
        eventually("three events").holds(() -> handled.size() == 3);
        assertThat(consumer.alive()).isTrue();
        consumer.stop();
        foreground.join();
        assertThat(scene.lag()).isZero();
        assertThat(consumer.alive()).isFalse();
    }

    @Test
    void run_for_a_time_ends_after_it_and_has_committed_what_it_handled() throws Exception {
        EventConsumer consumer = scene.parts(this::handle).build();
        consumer.runFor(Duration.ofSeconds(10));
        assertThat(consumer.alive()).isFalse();
        assertThat(handled).isEqualTo(Feed.idsOf(key, 1, 3));
        assertThat(scene.lag()).isZero();
    }

    @Test
    void run_for_a_time_that_is_interrupted_leaves_nothing_running_behind() throws Exception {
        EventConsumer consumer = scene.parts(this::handle).build();
        AtomicReference<Boolean> aliveAfterwards = new AtomicReference<>();
        Thread foreground = Thread.ofPlatform().start(() -> {
            try {
                consumer.runFor(Duration.ofHours(1));
            } catch (InterruptedException e) {
                aliveAfterwards.set(consumer.alive());
            }
        });
        eventually("three events").holds(() -> handled.size() == 3);
        foreground.interrupt();
        foreground.join();
        assertThat(aliveAfterwards).hasValue(false);
        assertThat(scene.lag()).isZero();
    }

    @Test
    void partitions_are_said_to_have_gone_once_when_it_stops() throws Exception {
        Moves comings = new Moves();
        EventConsumer consumer = scene.start(scene.parts(this::handle).observer(comings));
        scene.settled();
        consumer.stop();
        assertThat(comings.came).hasPositiveValue();
        assertThat(comings.went).hasValue(comings.came.get());
    }

    @Test
    void stop_waits_for_a_slow_handler_as_long_as_it_may_and_commits_nothing_of_its_record() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        EventConsumer consumer = scene.start(scene.parts((event, delivery) -> {
                    began.countDown();
                    mayEnd.await();
                    return handle(event, delivery);
                })
                .options(draining(DRAIN)));
        began.await();
        long begun = System.nanoTime();
        consumer.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(took).isBetween(DRAIN, DRAIN.plusSeconds(8));
        assertThat(consumer.alive()).isFalse();
        assertThat(scene.lag()).isEqualTo(3);

        mayEnd.countDown();
        eventually("the slow handler").holds(() -> handled.size() == 1);
        scene.start(scene.parts(this::handle));
        scene.settled();
        assertThat(handled).hasSize(4);
    }

    @Test
    void loop_that_is_dead_is_not_alive() throws Exception {
        LEDGER.announce("stopped reading");
        CountDownLatch broken = new CountDownLatch(1);
        EventConsumer consumer = scene.start(scene.parts(this::handle).observer(new Observer() {
            @Override
            public void received(TopicPartition partition, int records) {
                broken.countDown();
                throw new IllegalStateException("a bug in the loop");
            }
        }));
        broken.await();
        eventually("the end of the loop").holds(() -> !consumer.alive());
        assertThat(consumer.joined()).isFalse();
        assertThat(handled).isEmpty();
    }

    @Test
    void loop_that_is_stuck_is_not_alive_until_it_goes_on() throws Exception {
        LEDGER.tolerate("has lost|could not commit");
        EventConsumer consumer =
                scene.start(scene.parts(scene.clients(GroupProtocol.CONSUMER, Duration.ofSeconds(1)), this::handle)
                        .observer(new Observer() {
                            @Override
                            public void received(TopicPartition partition, int records) {
                                await(mayEnd);
                            }
                        }));
        eventually("membership").holds(consumer::joined);
        eventually("a loop that is stuck").holds(() -> !consumer.alive());
        mayEnd.countDown();
        eventually("a loop that goes on").holds(consumer::alive);
        scene.settled();
    }

    @Test
    void membership_that_broke_is_none_until_the_next_one() throws Exception {
        LEDGER.announce("cannot read|User provided listener");
        AtomicReference<EventConsumer> consumer = new AtomicReference<>();
        List<Boolean> joinedWhenBroken = new CopyOnWriteArrayList<>();
        List<Boolean> joinedWhenAssigned = new CopyOnWriteArrayList<>();
        ConsumerParts parts = scene.parts(this::handle).observer(new Observer() {
            @Override
            public void assigned(Collection<TopicPartition> partitions) {
                joinedWhenAssigned.add(consumer.get().joined());
                if (joinedWhenBroken.isEmpty()) {
                    throw new IllegalStateException("a bug when partitions come");
                }
            }

            @Override
            public void reconnected() {
                joinedWhenBroken.add(consumer.get().joined());
            }
        });
        consumer.set(parts.build());
        Thread foreground = Thread.ofPlatform().start(() -> consumer.get().run());
        scene.settled();
        consumer.get().stop();
        foreground.join();
        assertThat(joinedWhenAssigned).contains(true).doesNotContain(false);
        assertThat(joinedWhenBroken).containsExactly(false);
    }

    private Outcome handle(UserRegistered event, Delivery delivery) {
        handled.add(delivery.eventId().toString());
        return Outcome.applied();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the loop", e);
        }
    }

    private static ConsumerOptions draining(Duration within) {
        return new ConsumerOptions(
                Window.DEFAULT,
                RetryPolicy.DEFAULT,
                BreakerPolicy.DEFAULT,
                CommitPolicy.DEFAULT,
                DeathPolicy.CONTINUE,
                within);
    }
}
