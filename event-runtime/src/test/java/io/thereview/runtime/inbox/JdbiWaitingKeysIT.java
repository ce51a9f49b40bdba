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

    private Jdbi database;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        Lines.empty(database);
    }

    @Override
    protected WaitingKeys member() {
        return new JdbiWaitingKeys(database);
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
            owner.revoked(GROUP, List.of(new TopicPartition(Deliveries.TOPIC, 0)));
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
        owner.assigned(GROUP, List.of(new TopicPartition(Deliveries.TOPIC, 0)));
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
