package io.thereview.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.PositionsContract;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiPositionsIT extends PositionsContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private Jdbi database;

    @BeforeEach
    void prepare() {
        database = Databases.migrated(POSTGRES);
        Lines.empty(database);
    }

    @Override
    protected Positions member(Function<Set<String>, Map<String, UUID>> topicIds) {
        return new JdbiPositions(database, topicIds);
    }

    @Test
    void brokers_that_do_not_say_the_id_leave_everything_as_it_is() {
        ConsumerGroup group = new ConsumerGroup("ledger");
        TopicPartition partition = new TopicPartition("accounts.events", 0);
        member(topics -> Map.of("accounts.events", new UUID(0, 1))).store(group, Map.of(partition, 10L));
        Positions cutOff = member(topics -> {
            throw new TimeoutException("no broker answers");
        });
        assertThatThrownBy(() -> cutOff.load(group, List.of(partition))).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> cutOff.store(group, Map.of(partition, 20L))).isInstanceOf(TimeoutException.class);
        assertThat(member(topics -> Map.of("accounts.events", new UUID(0, 1))).load(group, List.of(partition)))
                .containsOnly(Map.entry(partition, 10L));
    }
}
