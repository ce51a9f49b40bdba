package io.thereview.runtime.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What every store of positions promises; each member has an object of its own. */
public abstract class PositionsContract {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger");
    private static final ConsumerGroup OTHER_GROUP = new ConsumerGroup("other");
    private static final TopicPartition ZERO = new TopicPartition("accounts.events", 0);
    private static final TopicPartition ONE = new TopicPartition("accounts.events", 1);
    private static final TopicPartition ELSEWHERE = new TopicPartition("orders.events", 0);
    private static final UUID FIRST_TOPIC = new UUID(0, 1);
    private static final UUID SECOND_TOPIC = new UUID(0, 2);

    /** One more member that uses the store, which is empty when the test begins. */
    protected abstract Positions member(Function<Set<String>, Map<String, UUID>> topicIds);

    @Test
    void position_that_was_stored_is_known_to_every_member() {
        member().store(GROUP, Map.of(ZERO, 10L, ONE, 20L));
        assertThat(member().load(GROUP, List.of(ZERO, ONE, ELSEWHERE)))
                .containsOnly(Map.entry(ZERO, 10L), Map.entry(ONE, 20L));
    }

    @Test
    void position_is_only_given_for_the_partitions_that_are_asked_for() {
        member().store(GROUP, Map.of(ZERO, 10L, ONE, 20L));
        assertThat(member().load(GROUP, List.of(ONE))).containsOnly(Map.entry(ONE, 20L));
    }

    @Test
    void position_belongs_to_its_group() {
        member().store(GROUP, Map.of(ZERO, 10L));
        assertThat(member().load(OTHER_GROUP, List.of(ZERO))).isEmpty();
    }

    @Test
    void position_moves_forward_and_never_back() {
        member().store(GROUP, Map.of(ZERO, 10L));
        member().store(GROUP, Map.of(ZERO, 12L, ONE, 1L));
        member().store(GROUP, Map.of(ZERO, 11L));
        assertThat(member().load(GROUP, List.of(ZERO))).containsOnly(Map.entry(ZERO, 12L));
    }

    @Test
    void position_on_a_topic_that_was_made_again_does_not_count_and_a_new_one_does() {
        member().store(GROUP, Map.of(ZERO, 1_000L));
        Positions later = member(topics -> Map.of(ZERO.topic(), SECOND_TOPIC));
        assertThat(later.load(GROUP, List.of(ZERO))).isEmpty();
        later.store(GROUP, Map.of(ZERO, 5L));
        assertThat(later.load(GROUP, List.of(ZERO))).containsOnly(Map.entry(ZERO, 5L));
    }

    @Test
    void position_on_a_topic_that_does_not_exist_is_neither_known_nor_stored() {
        member().store(GROUP, Map.of(ZERO, 10L));
        Positions without = member(topics -> Map.of());
        assertThat(without.load(GROUP, List.of(ZERO))).isEmpty();
        without.store(GROUP, Map.of(ZERO, 20L));
        assertThat(member().load(GROUP, List.of(ZERO))).containsOnly(Map.entry(ZERO, 10L));
    }

    @Test
    void no_positions_at_all_are_nothing_to_store() {
        member().store(GROUP, Map.of());
        assertThat(member().load(GROUP, List.of())).isEmpty();
    }

    private Positions member() {
        return member(topics -> Map.of(ZERO.topic(), FIRST_TOPIC, ELSEWHERE.topic(), SECOND_TOPIC));
    }
}
