package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Arrival;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process dies in the middle of an effect; the next delivery of the event goes on from what is remembered of it. */
class HalfMadeEffectIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final Arrival<String> EVENT = Deliveries.of("a", 1, 10);

    @TempDir
    private Path folder;

    private Jdbi database;
    private Lines ledger;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        ledger = Lines.empty(database);
    }

    @Test
    void process_that_dies_between_effect_and_commit_leaves_nothing_and_the_next_makes_the_effect_once()
            throws Exception {
        die("before-commit");
        assertThat(ledger.lines()).isEmpty();

        Handler<String> next =
                new Inbox(database).transactional((event, delivery, transaction) -> ledger.write(transaction, event));
        assertThat(deliver(next)).isEqualTo(Outcome.applied());
        assertThat(deliver(next)).isEqualTo(Outcome.duplicate());
        assertThat(ledger.lines()).containsExactly("a/1");
    }

    @Test
    void process_that_dies_between_sending_and_marking_is_waited_for_and_then_the_mail_is_sent_once_more()
            throws Exception {
        die("before-mark");
        assertThat(Files.readAllLines(mails())).containsExactly("a/1");

        Inbox inbox = new Inbox(database);
        Handler<String> early = inbox.recorded((event, delivery) -> MortalMember.send(mails(), event));
        assertThat(deliver(early)).isInstanceOf(Outcome.Unavailable.class);
        Handler<String> late =
                inbox.recorded((event, delivery) -> MortalMember.send(mails(), event), Duration.ofMillis(1));
        assertThat(deliver(late)).isEqualTo(Outcome.applied());
        assertThat(deliver(late)).isEqualTo(Outcome.duplicate());
        assertThat(Files.readAllLines(mails())).containsExactly("a/1", "a/1");
    }

    private void die(String place) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalMember.class.getName(),
                        POSTGRES.jdbcUrl(),
                        POSTGRES.user(),
                        POSTGRES.password(),
                        place,
                        mails().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> "exit code; the process said: " + read(output))
                .isEqualTo(MortalMember.DIED);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path mails() {
        return folder.resolve("mails");
    }

    private static Outcome deliver(Handler<String> handler) throws Exception {
        return handler.handle(EVENT.event(), EVENT.delivery());
    }
}
