package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Outcome;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.inbox.JdbiWaitingKeys;
import io.thereview.runtime.sample.Databases;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Found;
import io.thereview.testkit.ledger.Found.Letter;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.ledger.Place;
import io.thereview.testkit.ledger.Published;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The one dead letter may be written, and not committed past, when its process goes; no effect may be made twice. */
    private static final Allowance LETTER_TWICE = Allowance.letters(1);

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

    static Stream<String> places() {
        return Stream.concat(
                Arrays.stream(CrashPoint.values()).map(CrashPoint::name), Stream.of("BEFORE_INBOX_COMMIT"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void effects_in_the_database_are_made_once_wherever_the_process_dies(String place) throws Exception {
        LEDGER.announce("set .* aside");
        LEDGER.tolerate("by way of the retry topic");
        publish();
        try (Member member = Member.start(
                settings().with("crash", place).with("pass", pass(place)).with("stumble", "5"), LEDGER)) {
            letDie(member, place);
            scene.audit(LETTER_TWICE);
            scene.start(scene.parts(scene.inDatabase())
                    .waitingKeys(new JdbiWaitingKeys(database, topics -> Map.of()))
                    .options(Options.retry(1, List.of(Duration.ofMillis(500)))));
            scene.settled();
            eventually("everything")
                    .holds(() -> Effects.inTable(database, scene.group()).size() == names.size() * 8);
        }
    }

    /** How often the place is passed by one process until it dies there. */
    private static String pass(String place) {
        return switch (place) {
            case "BEFORE_HANDLER", "AFTER_HANDLER", "BEFORE_INBOX_COMMIT", "BEFORE_MARK" -> "7";
            case "BEFORE_COMMIT", "AFTER_COMMIT" -> "2";
            default -> "1";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE_MARK", "AFTER_COMMIT"})
    void effects_outside_are_made_at_least_once_and_few_of_them_once_more(String place, @TempDir Path folder)
            throws Exception {
        LEDGER.announce("set .* aside");
        LEDGER.tolerate("could not process|waits for an outage");
        Path file = folder.resolve("effects");
        publish();
        try (Member member = Member.start(
                settings().with("crash", place).with("pass", pass(place)).with("file", file.toString()), LEDGER)) {
            letDie(member, place);
            scene.audit(Allowance.repeats(IN_FLIGHT), () -> Effects.inFile(file));
            scene.start(scene.parts(new Inbox(database)
                    .recorded(
                            (event, delivery) -> {
                                Effects.append(file, delivery);
                                return Outcome.applied();
                            },
                            MemberProgram.LEASE)));
            scene.settled();
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
        LEDGER.tolerate("has lost|could not process|could not commit|OffsetCommit failed");
        // The zombie comes back and goes while the other member closes: the client tells of a rebalance that nobody
        // awaits.
        LEDGER.tolerate("onPartitionsRevoked callback invocation failed|Reconciliation failed");
        publish();
        scene.audit(LETTER_TWICE);
        try (Member zombie = Member.start(settings().with("pause", "PT0.1S"), LEDGER)) {
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
        scene.audit(LETTER_TWICE);
        try (Member first = Member.start(settings().with("pause", "PT0.05S"), LEDGER)) {
            first.awaitSaying("handled", 10);
            first.kill();
        }
        try (Member second = Member.start(settings(), LEDGER)) {
            scene.settled();
            eventually("everything, by one process or the other")
                    .holds(() -> Effects.inTable(database, scene.group()).size() == names.size() * 8);
            second.tellToStop();
            assertThat(second.exit()).isZero();
        }
    }

    @Test
    void process_that_is_asked_to_end_has_committed_what_it_finished_and_others_repeat_nothing() throws Exception {
        LEDGER.announce("set .* aside");
        publish();
        scene.audit(LETTER_TWICE);
        try (Member member = Member.start(settings().with("pause", "PT0.05S"), LEDGER)) {
            member.awaitSaying("handled", 10);
            member.terminate();
            assertThat(member.exit()).isZero();
        }
        Found found = scene.found(Effects.inTable(database, scene.group()));
        assertThat(found.effects()).hasSizeBetween(10, names.size() * 8 - 1);
        Map<String, Long> committed = new TreeMap<>(found.committed());
        committed
                .values()
                .removeIf(offset -> offset == 0); // Where nothing is finished yet, this says as much as nothing.
        assertThat(committed).isEqualTo(firstUnfinished(found));
        scene.start(scene.parts(scene.inDatabase()).waitingKeys(new JdbiWaitingKeys(database, topics -> Map.of())));
        scene.settled();
    }

    /** Of each partition of which something is finished from its beginning on. */
    private static Map<String, Long> firstUnfinished(Found found) {
        Set<Place> setAside = found.letters().stream().map(Letter::origin).collect(Collectors.toSet());
        Map<String, Long> ends = new TreeMap<>();
        Set<String> over = new HashSet<>();
        for (Published record : LEDGER.published()) {
            String partition = record.place().partitionName();
            boolean finished = setAside.contains(record.place())
                    || record.event().map(found.effects()::contains).orElse(false);
            if (finished && !over.contains(partition)) {
                ends.put(partition, record.place().offset() + 1);
            } else {
                over.add(partition);
            }
        }
        return ends;
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
