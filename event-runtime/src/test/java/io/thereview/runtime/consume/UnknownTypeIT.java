package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.ledger.Place;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An event whose type the group does not declare for its topic. */
class UnknownTypeIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private Scene scene;
    private Place stranger;

    /** Each key has an event before the stranger and one behind it. */
    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        List<String> keys = IntStream.range(0, 10)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        scene.feed().publish(keys, 1, 1);
        String registry = REGISTRY.url().toString();
        scene.feed()
                .publishPoison(
                        keys.getFirst(),
                        NewSchema.encodeOther(registry, scene.topic().name()));
        stranger = scene.feed().published().getLast().place();
        scene.feed().publish(keys, 2, 2);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void stop_reads_nothing_behind_it_until_a_program_comes_that_lets_it_pass() throws Exception {
        LEDGER.announce("could not process .*: " + NewSchema.OTHER);
        LEDGER.announce("reads no further: " + NewSchema.OTHER + " is not declared for " + scene.topic()
                + ", .* offset " + stranger.offset() + "; .*consumer.failures.unknownTypes");
        EventConsumer halted = start(UnknownType.STOP);
        eventually("what stands before it").holds(() -> applied(1));
        eventually("liveness to turn red").holds(() -> !halted.alive());
        assertThat(committedWhereItStands()).isLessThanOrEqualTo(stranger.offset());
        assertThat(applied(2)).as("what stands behind it").isFalse();

        start(UnknownType.SKIP);
        scene.settled();
        assertThat(Effects.inTable(database, scene.group())).hasSize(20).doesNotHaveDuplicates();
        assertThat(scene.found(List.of()).letters()).isEmpty();
    }

    @Test
    void skip_lets_it_pass_and_everything_else_is_applied() throws Exception {
        start(UnknownType.SKIP);
        scene.settled();
        assertThat(Effects.inTable(database, scene.group())).hasSize(20);
        assertThat(scene.found(List.of()).letters()).isEmpty();
    }

    @Test
    void dead_letter_sets_it_aside_and_everything_else_is_applied() throws Exception {
        LEDGER.announce("set .* aside as a dead letter \\(unknown-type\\)");
        start(UnknownType.DEAD_LETTER);
        scene.settled();
        assertThat(Effects.inTable(database, scene.group())).hasSize(20);
        assertThat(scene.found(List.of()).letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.origin()).isEqualTo(stranger));
    }

    private EventConsumer start(UnknownType policy) {
        Subscription subscription = Subscription.of(scene.group())
                .topic(scene.topic())
                .on(UserRegistered.class, scene.inDatabase())
                .unknown(policy)
                .build();
        return scene.start(scene.parts(subscription));
    }

    /** Whether that version of the key is, between whose first two the stranger stands. */
    private boolean applied(long version) {
        String key = scene.feed().published().getFirst().key();
        return Effects.inTable(database, scene.group()).contains(Feed.idOf(key, version));
    }

    private long committedWhereItStands() throws Exception {
        String partition = stranger.topic() + '-' + stranger.partition();
        return committed().getOrDefault(partition, 0L);
    }

    private Map<String, Long> committed() throws Exception {
        return scene.found(List.of()).committed();
    }
}
