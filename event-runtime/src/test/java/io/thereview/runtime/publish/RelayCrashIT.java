package io.thereview.runtime.publish;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Sealers;
import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The relay's process dies, fails or is frozen at each place that matters, at the first, the second and the seventeenth time
 * that it passes there; another relay goes on. Nothing is lost, each key's first occurrences are in order, and no more is
 * sent twice than was in hand. A place that is not reached fails the test.
 */
class RelayCrashIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final long VERSIONS = 30;

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final Signal signal = new Signal();
    private final Outbox outbox = new Outbox(Sealers.unused(), new OutboxTable(), signal::raise);
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private String topic = "";

    @BeforeEach
    void prepare() throws InterruptedException {
        database.useHandle(handle -> handle.execute("TRUNCATE outbox, outbox_set_aside, outbox_lead"));
        topic = KAFKA.createTopic(3);
        Promised.promise(database, outbox, Promised.versions(topic, KEYS, 1, VERSIONS));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** @param pass which one of the passes */
    record Case(RelayCrashPoint place, int pass, RelayProgram.Mishap mishap) {}

    static Stream<Case> cases() {
        return Arrays.stream(RelayCrashPoint.values())
                .flatMap(place -> passes(place)
                        .flatMap(pass -> Arrays.stream(RelayProgram.Mishap.values())
                                .filter(mishap -> mishap != RelayProgram.Mishap.STOP || pass == 1)
                                .map(mishap -> new Case(place, pass, mishap))));
    }

    /** A process takes the lead and stops once. */
    private static Stream<Integer> passes(RelayCrashPoint place) {
        return switch (place) {
            case LEADING, STOPPING -> Stream.of(1);
            case READ, HALF_SENT, SENT, ACKNOWLEDGED, FORGOTTEN -> Stream.of(1, 2, 17);
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatever_happens_to_the_process_nothing_is_lost_and_each_key_keeps_its_order(Case each) throws Exception {
        Process process = start(each);
        if (each.place() == RelayCrashPoint.STOPPING) {
            eventually("something to be published").holds(() -> Promised.backlog(database) < KEYS.size() * VERSIONS);
            tellToStop(process);
        }
        awaitReached(each, process);
        switch (each.mishap()) {
            case HALT -> {
                assertThat(exit(process)).isEqualTo(RelayProgram.CRASHED);
                successor();
            }
            case THROW -> {
                if (each.place() == RelayCrashPoint.STOPPING) {
                    assertThat(exit(process)).isZero();
                    successor();
                }
            }
            case STOP -> {
                signal(process, "STOP");
                successor();
                awaitEmptyOutbox();
                signal(process, "CONT");
                if (each.place() != RelayCrashPoint.STOPPING) {
                    tellToStop(process);
                }
                assertThat(exit(process)).isZero();
            }
        }
        awaitEmptyOutbox();
        judge();
    }

    private void judge() {
        List<ConsumerRecord<byte[], byte[]>> records =
                new TopicsOnBroker(new KafkaClients(KAFKA.bootstrapServers(), "reader")).all(topic);
        Map<String, List<Long>> versions = Promised.byKey(records);
        assertThat(versions).containsOnlyKeys(KEYS);
        versions.forEach((key, found) -> assertThat(Promised.firstOccurrences(found))
                .as("first occurrences of %s", key)
                .isEqualTo(Promised.upTo(VERSIONS)));
        assertThat(records.size() - KEYS.size() * VERSIONS).as("repetitions").isBetween(0L, (long)
                RelayProgram.RECORDS);
    }

    private void awaitEmptyOutbox() throws InterruptedException {
        eventually("the outbox to be empty").holds(() -> Promised.backlog(database) == 0);
    }

    private void successor() {
        Relay relay = new Relay(
                database,
                new KafkaClients(KAFKA.bootstrapServers(), "successor"),
                RelayOptions.of("successor").lease(Duration.ofSeconds(5)),
                signal,
                PublishObserver.NONE);
        open.add(relay::stop);
        relay.start();
    }

    private Process start(Case each) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProgram.class.getName(),
                        KAFKA.bootstrapServers(),
                        POSTGRES.jdbcUrl(),
                        POSTGRES.user(),
                        POSTGRES.password(),
                        each.place().name(),
                        Integer.toString(each.pass()),
                        each.mishap().name()))
                .redirectErrorStream(true)
                .start();
        open.add(() -> process.destroyForcibly().waitFor());
        Thread.startVirtualThread(() -> read(process));
        return process;
    }

    private void read(Process process) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(said::add);
        } catch (IOException e) {
            said.add("the output ended: " + e);
        }
    }

    private void awaitReached(Case each, Process process) throws InterruptedException {
        String words = RelayProgram.MARK + "reached " + each.place();
        eventually("the process to reach " + each.place())
                .get(() -> said, lines -> lines.contains(words) || !process.isAlive());
        eventually("its last words").holds(() -> said.contains(words));
    }

    private int exit(Process process) throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end; it said " + said);
        }
        return process.exitValue();
    }

    private static void tellToStop(Process process) throws IOException {
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write("stop\n");
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("kill -" + name + " failed with " + exit);
        }
    }
}
