package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Partitions move while their events are handled. */
class RebalanceIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final Moves moves = new Moves();
    private Scene scene;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void members_that_come_and_go_every_second_lose_nothing_and_repeat_nothing(GroupProtocol protocol)
            throws Exception {
        LEDGER.tolerate("has lost|could not commit");
        List<String> keys = IntStream.range(0, 40)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        scene.feed().publish(keys, 1, 20);
        scene.audit(Allowance.NONE);
        ArrayDeque<EventConsumer> members = new ArrayDeque<>();
        members.add(member(protocol));
        for (int second = 0; second < 6; second++) {
            TimeUnit.SECONDS.sleep(1);
            if (second % 3 == 2) {
                members.remove().stop();
            } else {
                members.add(member(protocol));
            }
        }
        scene.settled();
        assertThat(moves.came).as("partitions that moved").hasValueGreaterThan(2 * Scene.PARTITIONS);
    }

    private EventConsumer member(GroupProtocol protocol) {
        Handler<UserRegistered> effect = scene.inDatabase();
        return scene.start(scene.parts(scene.clients(protocol, Duration.ofMinutes(5)), (event, delivery) -> {
                    LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
                    return effect.handle(event, delivery);
                })
                .options(Options.window(4))
                .observer(moves));
    }

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void handler_that_takes_longer_than_the_poll_interval_keeps_its_partition(GroupProtocol protocol) throws Exception {
        String key = scene.feed().key("slow");
        scene.feed().publish(List.of(key), 1, 2);
        scene.audit(Allowance.NONE);
        Handler<UserRegistered> effect = scene.inDatabase();
        scene.start(scene.parts(scene.clients(protocol, Duration.ofSeconds(1)), (event, delivery) -> {
                    Thread.sleep(Duration.ofSeconds(3));
                    return effect.handle(event, delivery);
                })
                .observer(moves));
        scene.settled();
        assertThat(moves.went).as("partitions taken away").hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void partition_that_moves_waits_for_its_handler_and_no_event_is_handled_twice(GroupProtocol protocol)
            throws Exception {
        LEDGER.tolerate("could not commit");
        List<String> keys = IntStream.range(0, 12)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        scene.feed().publish(keys, 1, 4);
        List<String> calls = new CopyOnWriteArrayList<>();
        Handler<UserRegistered> slow = (event, delivery) -> {
            calls.add(delivery.eventId().toString());
            Thread.sleep(Duration.ofSeconds(2));
            return Outcome.applied();
        };
        scene.start(scene.parts(scene.clients(protocol, Duration.ofMinutes(5)), slow)
                .observer(moves));
        eventually("handlers that run").holds(() -> calls.size() >= keys.size());
        scene.start(scene.parts(scene.clients(protocol, Duration.ofMinutes(5)), slow)
                .observer(moves));
        scene.settled();
        assertThat(moves.went).as("partitions taken away").hasPositiveValue();
        assertThat(calls).doesNotHaveDuplicates().hasSize(4 * keys.size());
        assertThat(keys).allSatisfy(key -> assertThat(calls).containsSubsequence(Feed.idsOf(key, 1, 4)));
    }
}
