package io.thereview.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LedgerTest {

    private static final Logger OURS = LoggerFactory.getLogger("io.thereview.sample");
    private static final Logger FOREIGN = LoggerFactory.getLogger("org.example.other");

    private final Ledger ledger = new Ledger(Duration.ofMillis(200));

    @Test
    void test_that_leaves_nothing_behind_passes() {
        ledger.beforeEach(null);
        OURS.info("all is well");
        FOREIGN.warn("others may warn");
        assertThatCode(() -> ledger.afterEach(null)).doesNotThrowAnyException();
    }

    @Test
    void warning_of_ours_and_error_of_others_are_findings_unless_they_were_announced() {
        ledger.beforeEach(null);
        ledger.announce("could not commit");
        OURS.warn("Group {} could not commit", "g");
        OURS.warn("Something else is odd");
        FOREIGN.error("Broken");
        assertThatThrownBy(() -> ledger.afterEach(null))
                .hasMessageContaining("2 findings")
                .hasMessageContaining("UNANNOUNCED_LOG: WARN io.thereview.sample Something else is odd")
                .hasMessageContaining("UNANNOUNCED_LOG: ERROR org.example.other Broken");
    }

    @Test
    void content_of_an_event_in_a_line_or_in_what_was_thrown_is_a_finding_at_any_level() {
        ledger.beforeEach(null);
        ledger.secret("ada@users.example");
        OURS.debug("handling {}", "ada@users.example");
        OURS.debug("failed", new IllegalStateException("outer", new IOException("no mail to ada@users.example")));
        assertThatThrownBy(() -> ledger.afterEach(null))
                .hasMessageContaining("2 findings")
                .hasMessageContaining("SECRET_LOGGED: 'ada@users.example' is in the line: DEBUG");
    }

    @Test
    void content_of_an_event_is_a_finding_whoever_says_it_at_info() {
        ledger.beforeEach(null);
        ledger.secret("ada@users.example");
        FOREIGN.info("stored {}", "ada@users.example");
        java.util.logging.Logger.getLogger("org.example.driver").info("bound ada@users.example");
        assertThatThrownBy(() -> ledger.afterEach(null))
                .hasMessageContaining("2 findings")
                .hasMessageContaining("is in the line: INFO org.example.other stored")
                .hasMessageContaining("is in the line: INFO org.example.driver bound");
    }

    @Test
    void process_of_the_test_is_held_to_the_same() {
        ledger.beforeEach(null);
        ledger.secret("ada@users.example");
        ledger.announce("could not commit");
        ledger.heard("12:00:00.123 WARN io.thereview.sample Group g could not commit");
        ledger.heard("12:00:00.123 WARN io.thereview.sample Something else is odd");
        ledger.heard("12:00:00.123 WARN org.example.other Others may warn");
        ledger.heard("12:00:00.123 INFO org.example.other stored ada@users.example");
        ledger.heard("@ handling ada@users.example");
        assertThatThrownBy(() -> ledger.afterEach(null))
                .hasMessageContaining("3 findings")
                .hasMessageContaining("UNANNOUNCED_LOG: 12:00:00.123 WARN io.thereview.sample Something else is odd")
                .hasMessageContaining("is in the line: 12:00:00.123 INFO org.example.other stored")
                .hasMessageContaining("is in the line: @ handling");
    }

    @Test
    void warning_that_was_announced_and_never_came_is_a_finding_and_one_that_was_tolerated_is_not() {
        ledger.beforeEach(null);
        ledger.announce("could not commit");
        ledger.tolerate("has lost");
        assertThatThrownBy(() -> ledger.afterEach(null))
                .hasMessageContaining("1 findings")
                .hasMessageContaining("ANNOUNCED_IN_VAIN: nobody warned of 'could not commit'");
    }

    @Test
    void lines_of_an_earlier_test_and_later_ones_are_not_its_findings() throws Exception {
        ledger.beforeEach(null);
        ledger.announce("first");
        OURS.warn("first");
        ledger.afterEach(null);
        ledger.beforeEach(null);
        assertThatCode(() -> ledger.afterEach(null)).doesNotThrowAnyException();
        OURS.debug("nobody listens any more");
    }

    @Test
    void thread_that_goes_on_is_a_finding() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ledger.beforeEach(null);
        Thread.ofPlatform().name("events-forgotten").start(() -> await(end));
        try {
            assertThatThrownBy(() -> ledger.afterEach(null))
                    .hasMessageContaining("LEAKED: the thread 'events-forgotten");
        } finally {
            end.countDown();
        }
    }

    @Test
    void handler_that_goes_on_is_a_finding_and_so_is_a_virtual_thread_without_a_name() {
        CountDownLatch end = new CountDownLatch(1);
        ledger.beforeEach(null);
        ExecutorService handlers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("events-billing-", 0).factory());
        handlers.execute(() -> await(end));
        handlers.shutdown();
        Thread unnamed = Thread.ofVirtual().start(() -> await(end));
        try {
            assertThatThrownBy(() -> ledger.afterEach(null))
                    .hasMessageContaining("LEAKED: the thread 'events-billing-0 #")
                    .hasMessageContaining("LEAKED: the thread ' #" + unnamed.threadId());
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void client_that_is_not_closed_is_a_finding() {
        ledger.beforeEach(null);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "client.id", "forgotten"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            assertThat(producer.metrics()).isNotEmpty();
            assertThatThrownBy(() -> ledger.afterEach(null))
                    .hasMessageContaining("LEAKED: the client 'kafka.producer:id=forgotten,type=app-info'");
        }
    }

    @Test
    void sockets_that_grow_with_every_test_are_a_finding_after_the_last() throws Exception {
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (int test = 0; test < 4; test++) {
                ledger.beforeEach(null);
                open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                ledger.afterEach(null);
            }
            assertThatThrownBy(() -> ledger.afterAll(null)).hasMessageContaining("LEAKED: sockets");
        } finally {
            for (ServerSocket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void books_of_a_group_that_do_not_add_up_are_findings_with_its_name() {
        ledger.beforeEach(null);
        ledger.note(Published.event(new Place("orders.events", 0, 0), "e1", "k", new byte[] {1}));
        ledger.audit(
                "billing", Allowance.NONE, () -> new Found(List.of(), Optional.empty(), List.of(), Set.of(), Map.of()));
        assertThatThrownBy(() -> ledger.afterEach(null))
                .hasMessageContaining("LOST: group billing: orders.events-0@0 with event e1");
    }
}
