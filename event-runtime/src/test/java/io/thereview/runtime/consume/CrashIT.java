package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Outcome;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process dies, or is thought dead, at the worst moment; another one goes on. */
class CrashIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    /** As many as the member handles at a time: so many effects outside may be made and not marked. */
    private static final int IN_FLIGHT = 4;

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final List<String> names =
            IntStream.range(0, 8).mapToObj(number -> "key" + number).toList();
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

    /** The one dead letter may be there twice, when it was written and not committed past; no effect may. */
    @ParameterizedTest
    @CsvSource({
        "AFTER_POLL, 1",
        "BEFORE_HANDLER, 7",
        "AFTER_HANDLER, 7",
        "BEFORE_INBOX_COMMIT, 7",
        "AFTER_DEAD_LETTER, 1",
        "BEFORE_COMMIT, 2",
        "AFTER_COMMIT, 2",
        "IN_REVOKE, 1",
        "IN_STOP, 1"
    })
    void effects_in_the_database_are_made_once_wherever_the_process_dies(String place, String pass) throws Exception {
        LEDGER.announce("set .* aside");
        publish();
        try (Member member = Member.start(settings().with("crash", place).with("pass", pass))) {
            letDie(member, place);
            scene.audit(Allowance.letters(1));
            scene.start(scene.parts(scene.inDatabase()));
            scene.settled();
        }
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_HANDLER, 7", "BEFORE_MARK, 7", "AFTER_HANDLER, 7", "AFTER_COMMIT, 2"})
    void effects_outside_are_made_at_least_once_and_few_of_them_once_more(
            String place, String pass, @TempDir Path folder) throws Exception {
        LEDGER.announce("set .* aside");
        LEDGER.announce("another member has begun the effect");
        Path file = folder.resolve("effects");
        publish();
        try (Member member =
                Member.start(settings().with("crash", place).with("pass", pass).with("file", file.toString()))) {
            letDie(member, place);
            scene.audit(Allowance.repeats(IN_FLIGHT), () -> Effects.inFile(file));
            scene.start(scene.parts(new Inbox(database).recorded((event, delivery) -> {
                Effects.append(file, delivery);
                return Outcome.applied();
            })));
            scene.settled(Duration.ofSeconds(60));
        }
    }

    private void publish() throws Exception {
        List<String> keys = names.stream().map(scene.feed()::key).toList();
        scene.feed().publish(keys, 1, 3);
        scene.feed().publishPoison(keys.getFirst(), "no avro at all".getBytes(StandardCharsets.UTF_8));
        scene.feed().publish(keys, 4, 8);
    }

    private void letDie(Member member, String place) throws Exception {
        member.awaitSaying("assigned", 1);
        switch (place) {
            case "IN_REVOKE" -> scene.start(scene.parts(scene.inDatabase()));
            case "IN_STOP" -> {
                member.awaitSaying("handled", 5);
                member.tellToStop();
            }
            default -> {}
        }
        assertThat(member.exit()).isEqualTo(MemberProgram.CRASHED);
    }

    /** It wakes up in the middle of handling, when others have long done what it was about to do. */
    @Test
    void process_that_was_thought_dead_and_wakes_up_repeats_nothing() throws Exception {
        LEDGER.announce("set .* aside");
        publish();
        scene.audit(Allowance.NONE);
        try (Member zombie = Member.start(settings().with("pause", "PT0.1S"))) {
            zombie.awaitSaying("handled", 3);
            zombie.freeze();
            scene.start(scene.parts(scene.inDatabase()));
            scene.settled();
            int effects = Effects.inTable(database, scene.group()).size();
            zombie.thaw();
            zombie.awaitSaying("revoked", 1);
            zombie.tellToStop();
            assertThat(zombie.exit()).isZero();
            assertThat(Effects.inTable(database, scene.group())).hasSize(effects);
        }
    }

    @Test
    void process_that_is_killed_while_it_works_leaves_the_rest_to_others() throws Exception {
        LEDGER.announce("set .* aside");
        publish();
        scene.audit(Allowance.NONE);
        try (Member first = Member.start(settings().with("pause", "PT0.05S"))) {
            first.awaitSaying("handled", 10);
            first.kill();
        }
        try (Member second = Member.start(settings())) {
            scene.settled();
            eventually("everything, by one process or the other")
                    .holds(() -> Effects.inTable(database, scene.group()).size() == names.size() * 8);
            second.tellToStop();
            assertThat(second.exit()).isZero();
        }
    }

    private MemberSettings settings() {
        return new MemberSettings(Map.of(
                "topic", scene.topic().name(),
                "group", scene.group().name(),
                "bootstrap", KAFKA.bootstrapServers(),
                "registry", REGISTRY.url().toString(),
                "jdbc", POSTGRES.jdbcUrl(),
                "user", POSTGRES.user(),
                "password", POSTGRES.password()));
    }
}
