package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one event makes overflow in a handler is that event's trouble alone. */
class HandlerErrorsIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final ConcurrentMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private Scene scene;
    private List<String> keys;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        keys = IntStream.range(0, 10)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void overflow_of_stack_or_heap_is_tried_again_and_set_aside_and_all_else_goes_on() throws Exception {
        LEDGER.announce("could not process|set .* aside");
        String deep = Feed.idOf(keys.get(2), 1);
        String huge = Feed.idOf(keys.get(5), 1);
        scene.audit(Allowance.dead(Set.of(deep, huge)));
        Handler<UserRegistered> effect = scene.inDatabase();
        scene.start(scene.parts((event, delivery) -> {
                    String id = delivery.eventId().toString();
                    calls.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
                    if (id.equals(deep)) {
                        overflow(1);
                    }
                    if (id.equals(huge)) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return effect.handle(event, delivery);
                })
                .options(Options.retry(3, List.of())));
        scene.feed().publish(keys, 1, 4);
        scene.settled();

        assertThat(Effects.inTable(database, scene.group())).hasSize(38).doesNotContain(deep, huge);
        assertThat(calls.get(deep)).hasValue(3);
        assertThat(calls.get(huge)).hasValue(3);
        assertThat(exceptions(keys.get(2))).containsExactly("java.lang.StackOverflowError");
        assertThat(exceptions(keys.get(5))).containsExactly("java.lang.OutOfMemoryError");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private List<String> exceptions(String key) {
        List<ConsumerRecord<byte[], byte[]>> letters =
                new TopicsOnBroker(scene.kafka()).deadLetters(scene.group(), key);
        return letters.stream()
                .map(letter -> TopicsOnBroker.header(letter, "__dlq.errors.exception"))
                .toList();
    }
}
