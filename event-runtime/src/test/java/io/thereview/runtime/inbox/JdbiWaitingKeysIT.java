package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.position.WaitingKeys.Place;
import io.thereview.runtime.position.WaitingKeysContract;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Deliveries;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiWaitingKeysIT extends WaitingKeysContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private static final ConsumerGroup GROUP = Deliveries.GROUP;
    private static final byte[] ADA = "ada".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEN = "ben".getBytes(StandardCharsets.UTF_8);

    private static final List<TopicPartition> PARTITION = List.of(new TopicPartition(Deliveries.TOPIC, 0));

    private UUID topicId = new UUID(0, 1);
    private Jdbi database;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        Lines.empty(database);
    }

    @Override
    protected WaitingKeys member() {
        return new JdbiWaitingKeys(database, topics -> Map.of(Deliveries.TOPIC, topicId));
    }

    @Test
    void record_that_has_been_on_its_way_for_hours_is_overdue_until_it_is_read_again() {
        WaitingKeys owner = owner();
        owner.add(GROUP, Deliveries.origin(0, 9), BEN, Place.DEAD_LETTERS);
        owner.add(GROUP, Deliveries.origin(0, 10), ADA, Place.RETRIES);
        owner.add(GROUP, Deliveries.origin(0, 12), ADA, Place.RETRIES);
        assertThat(owner.overdue(GROUP, PARTITION)).isEmpty();
        since("6 hours");
        owner.add(GROUP, Deliveries.origin(0, 12), ADA, Place.RETRIES);
        assertThat(owner.overdue(GROUP, PARTITION)).containsOnly(Map.entry(PARTITION.getFirst(), 10L));
        owner.readAgain(GROUP, Map.of(PARTITION.getFirst(), 10L));
        assertThat(owner.overdue(GROUP, PARTITION)).isEmpty();
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 11), ADA)).contains(Place.RETRIES);
    }

    @Test
    void overdue_record_that_its_topic_no_longer_keeps_holds_up_its_key_no_longer() {
        WaitingKeys owner = owner();
        owner.add(GROUP, Deliveries.origin(0, 10), ADA, Place.RETRIES);
        owner.add(GROUP, Deliveries.origin(0, 20), BEN, Place.RETRIES);
        since("6 hours");
        owner.readAgain(GROUP, Map.of(PARTITION.getFirst(), 15L));
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 21), ADA)).isEmpty();
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 21), BEN)).contains(Place.RETRIES);
    }

    @Test
    void record_of_a_topic_that_was_made_anew_since_holds_up_no_key() {
        owner().add(GROUP, Deliveries.origin(0, 10), ADA, Place.DEAD_LETTERS);
        topicId = new UUID(0, 2);
        WaitingKeys owner = owner();
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 11), ADA)).isEmpty();
        owner.add(GROUP, Deliveries.origin(0, 10), ADA, Place.DEAD_LETTERS);
        assertThat(owner().ahead(GROUP, Deliveries.origin(0, 11), ADA)).contains(Place.DEAD_LETTERS);
    }

    @Test
    void dead_letter_that_did_not_come_back_within_a_minute_is_followed_as_before() {
        WaitingKeys owner = owner();
        owner.add(GROUP, Deliveries.origin(0, 10), ADA, Place.DEAD_LETTERS);
        owner.returning(GROUP, Deliveries.origin(0, 9), ADA);
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 11), ADA)).contains(Place.RETRIES);
        database.useHandle(handle ->
                handle.execute("UPDATE waiting_record SET returning_until = returning_until - interval '1 minute'"));
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 11), ADA)).contains(Place.DEAD_LETTERS);
    }

    @Test
    void owner_of_very_many_waiting_records_forgets_those_that_others_have_finished_and_no_other() {
        WaitingKeys owner = owner();
        WaitingKeys other = member();
        for (int offset = 0; offset <= 500; offset++) {
            owner.add(GROUP, Deliveries.origin(0, offset), ADA, Place.RETRIES);
        }
        other.remove(GROUP, Deliveries.origin(0, 5));
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 1), ADA)).contains(Place.RETRIES);
        owner.add(GROUP, Deliveries.origin(0, 20_000), BEN, Place.RETRIES);
        assertThat(owner.ahead(GROUP, Deliveries.origin(0, 20_001), BEN)).contains(Place.RETRIES);
        withoutTable(() -> {
            owner.remove(GROUP, Deliveries.origin(0, 5));
            assertThatThrownBy(() -> owner.remove(GROUP, Deliveries.origin(0, 6)))
                    .isInstanceOf(JdbiException.class);
        });
    }

    private void since(String ago) {
        database.useHandle(
                handle -> handle.execute("UPDATE waiting_record SET since = now() - interval '" + ago + "'"));
    }

    @Test
    void key_of_which_nothing_waits_costs_no_question_to_the_database() {
        WaitingKeys owner = owner();
        owner.add(GROUP, Deliveries.origin(0, 10), ADA, Place.RETRIES);
        withoutTable(() -> {
            assertThat(owner.ahead(GROUP, Deliveries.origin(0, 11), BEN)).isEmpty();
            owner.remove(GROUP, Deliveries.origin(0, 11));
            assertThatThrownBy(() -> owner.ahead(GROUP, Deliveries.origin(0, 11), ADA))
                    .isInstanceOf(JdbiException.class);
        });
    }

    @Test
    void key_of_which_nothing_waits_any_more_costs_one_question_and_then_none() {
        WaitingKeys owner = owner();
        owner.add(GROUP, Deliveries.origin(0, 10), ADA, Place.RETRIES);
        owner.remove(GROUP, Deliveries.origin(0, 10));
        owner.ahead(GROUP, Deliveries.origin(0, 11), ADA);
        withoutTable(() ->
                assertThat(owner.ahead(GROUP, Deliveries.origin(0, 12), ADA)).isEmpty());
    }

    @Test
    void partitions_come_and_go_without_a_database() {
        withoutTable(() -> {
            WaitingKeys owner = owner();
            owner.revoked(GROUP, PARTITION);
        });
    }

    @Test
    void database_that_was_away_at_the_first_question_is_asked_again() {
        owner().add(GROUP, Deliveries.origin(0, 10), ADA, Place.RETRIES);
        WaitingKeys next = owner();
        withoutTable(() -> assertThatThrownBy(() -> next.ahead(GROUP, Deliveries.origin(0, 11), BEN))
                .isInstanceOf(JdbiException.class));
        assertThat(next.ahead(GROUP, Deliveries.origin(0, 11), ADA)).contains(Place.RETRIES);
    }

    private WaitingKeys owner() {
        WaitingKeys owner = member();
        owner.assigned(GROUP, PARTITION);
        return owner;
    }

    private void withoutTable(Runnable meanwhile) {
        database.useHandle(handle -> handle.execute("ALTER TABLE waiting_record RENAME TO waiting_record_away"));
        try {
            meanwhile.run();
        } finally {
            database.useHandle(handle -> handle.execute("ALTER TABLE waiting_record_away RENAME TO waiting_record"));
        }
    }
}
