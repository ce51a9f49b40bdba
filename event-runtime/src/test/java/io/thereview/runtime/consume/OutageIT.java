package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.event.Reason;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.serde.RegistryDoor;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.MailExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something that the group needs is down: that costs lag, and never a dead letter. */
class OutageIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final MailExtension MAIL = MailExtension.create();

    @RegisterExtension
    static final Ledger LEDGER = Ledger.create();

    private final Jdbi database = Databases.migrated(POSTGRES);
    private final Outages outages = new Outages();
    private Scene scene;
    private List<String> keys;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        scene = new Scene(KAFKA.bootstrapServers(), REGISTRY.url(), database, LEDGER);
        keys = IntStream.range(0, 10)
                .mapToObj(number -> scene.feed().key("key" + number))
                .toList();
        scene.audit(Allowance.NONE);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void registry_that_is_down_at_the_start_costs_lag_until_it_is_back() throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        scene.feed().publish(keys, 1, 5);
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url())) {
            door.down(true);
            start(scene.inDatabase(), door);
            eventually("the breaker to open").holds(() -> outages.opened.get() == 1);
            assertThat(scene.lag()).isEqualTo(50);
            door.down(false);
            scene.settled();
        }
        assertThat(outages.changes).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    void registry_that_answers_with_an_error_of_its_own_costs_lag_until_it_is_well(int status) throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        scene.feed().publish(keys, 1, 2);
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url())) {
            door.refuse(status);
            start(scene.inDatabase(), door);
            eventually("the breaker to open").holds(() -> outages.opened.get() == 1);
            door.down(false);
            scene.settled();
        }
        assertThat(effects()).isEqualTo(20);
    }

    @Test
    void registry_that_does_not_answer_costs_lag_until_it_does() throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        scene.feed().publish(keys, 1, 2);
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url())) {
            door.silent(true);
            start(scene.inDatabase(), door);
            eventually("it to be given up").holds(() -> outages.failures.get() > 0);
            door.silent(false);
            scene.settled();
        }
        assertThat(effects()).isEqualTo(20);
    }

    /** What is known is read all the while; the one with the new schema waits, and those of its key behind it. */
    @Test
    void registry_that_goes_down_holds_up_only_what_was_written_with_a_schema_that_is_new() throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        String changed = scene.feed().key("changed");
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url())) {
            start(scene.inDatabase(), door);
            scene.feed().publish(keys, 1, 1);
            scene.settled();
            door.down(true);
            scene.feed().publishWithNewSchema(changed, 1);
            scene.feed().publish(List.of(changed), 2, 2);
            eventually("it to be tried").holds(() -> outages.failures.get() > 0);
            scene.feed().publish(keys, 2, 4);
            eventually("what is known").holds(() -> effects() == 40);
            door.down(false);
            scene.settled();
        }
        assertThat(effects()).isEqualTo(42);
    }

    @Test
    void database_that_is_killed_costs_lag_and_the_breaker_opens_once() throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        scene.start(scene.parts(scene.inDatabase()).options(Options.window(4)).observer(outages));
        scene.feed().publish(keys, 1, 20);
        eventually("the first effects").holds(() -> effects() > 20);
        POSTGRES.server().kill();
        try {
            eventually("the breaker to open").holds(() -> outages.opened.get() == 1);
            scene.feed().publish(keys, 21, 30);
        } finally {
            POSTGRES.server().start();
        }
        scene.settled();
        assertThat(outages.changes).containsExactly(true, false);
    }

    @Test
    void mail_server_that_is_down_costs_lag_and_each_mail_goes_out_once() throws Exception {
        LEDGER.announce("could not process|waits for an outage");
        MAIL.server().kill();
        try {
            scene.feed().publish(keys, 1, 2);
            Handler<UserRegistered> mailing = new Inbox(database).recorded((event, delivery) -> {
                Smtp.send(MAIL.smtpHost(), MAIL.smtpPort(), delivery.eventId().toString());
                return Outcome.applied();
            });
            scene.audit(
                    Allowance.NONE,
                    () -> MAIL.mails().stream().map(mail -> mail.subject()).toList());
            scene.start(scene.parts(mailing).options(Options.window(2)).observer(outages));
            eventually("the breaker to open").holds(() -> outages.opened.get() == 1);
        } finally {
            MAIL.server().start();
        }
        scene.settled();
        assertThat(MAIL.mails()).hasSize(20);
        assertThat(outages.changes).containsExactly(true, false);
    }

    private void start(Handler<UserRegistered> handler, RegistryDoor door) {
        scene.start(scene.parts(door.url(), handler).options(Options.window(4)).observer(outages));
    }

    private int effects() {
        return Effects.inTable(database, scene.group()).size();
    }

    /** Remembers how the breaker changed, and how often a record could not be opened because something was down. */
    private static final class Outages implements Observer {

        private final List<Boolean> changes = new CopyOnWriteArrayList<>();
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void breaker(boolean open) {
            changes.add(open);
            if (open) {
                opened.incrementAndGet();
            }
        }

        @Override
        public void unopened(String topic, Optional<Reason> reason) {
            if (reason.isEmpty()) {
                failures.incrementAndGet();
            }
        }
    }
}
