package io.thereview.runtime.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.position.WaitingKeys.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What every store of waiting keys promises; each member has an object of its own. */
public abstract class WaitingKeysContract {

    private static final ConsumerGroup GROUP = new ConsumerGroup("ledger");
    private static final ConsumerGroup OTHER_GROUP = new ConsumerGroup("other");
    private static final String TOPIC = "accounts.events";
    private static final byte[] ADA = "ada".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEN = "ben".getBytes(StandardCharsets.UTF_8);

    /** One more member that uses the store, which is empty when the test begins. */
    protected abstract WaitingKeys member();

    @Test
    void later_record_of_a_waiting_key_must_follow_and_nothing_else_must() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        assertThat(owner.ahead(GROUP, at(11), ADA)).contains(Place.RETRIES);
        assertThat(owner.ahead(GROUP, at(11), BEN)).isEmpty();
        assertThat(owner.ahead(GROUP, new Origin(TOPIC, 1, 11), ADA)).isEmpty();
        assertThat(owner.ahead(GROUP, new Origin("orders.events", 0, 11), ADA)).isEmpty();
        assertThat(owner.ahead(OTHER_GROUP, at(11), ADA)).isEmpty();
    }

    @Test
    void record_follows_neither_itself_nor_those_behind_it() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.add(GROUP, at(11), ADA, Place.RETRIES);
        assertThat(owner.ahead(GROUP, at(9), ADA)).isEmpty();
        assertThat(owner.ahead(GROUP, at(10), ADA)).isEmpty();
        assertThat(owner.ahead(GROUP, at(11), ADA)).contains(Place.RETRIES);
    }

    @Test
    void record_goes_where_the_nearest_before_it_went_last() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.DEAD_LETTERS);
        owner.add(GROUP, at(11), ADA, Place.RETRIES);
        assertThat(owner.ahead(GROUP, at(11), ADA)).contains(Place.DEAD_LETTERS);
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.RETRIES);
        owner.add(GROUP, at(11), ADA, Place.DEAD_LETTERS);
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.DEAD_LETTERS);
    }

    @Test
    void record_goes_the_way_of_an_earlier_one_that_is_under_way_although_another_lies_among_the_dead_letters() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.add(GROUP, at(11), ADA, Place.DEAD_LETTERS);
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.RETRIES);
        owner.remove(GROUP, at(10));
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.DEAD_LETTERS);
    }

    @Test
    void dead_letters_behind_one_that_came_back_may_come_back_too_until_they_are_set_aside_again() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.DEAD_LETTERS);
        owner.add(GROUP, at(11), ADA, Place.DEAD_LETTERS);
        owner.add(GROUP, at(12), ADA, Place.DEAD_LETTERS);
        owner.add(GROUP, at(13), BEN, Place.DEAD_LETTERS);
        member().returning(GROUP, at(11), ADA);
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.DEAD_LETTERS);
        assertThat(owner.ahead(GROUP, at(14), ADA)).contains(Place.RETRIES);
        assertThat(owner.ahead(GROUP, at(14), BEN)).contains(Place.DEAD_LETTERS);
        owner.add(GROUP, at(12), ADA, Place.DEAD_LETTERS);
        assertThat(owner.ahead(GROUP, at(14), ADA)).contains(Place.DEAD_LETTERS);
    }

    @Test
    void key_is_free_when_the_last_of_its_records_is_finished() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.add(GROUP, at(11), ADA, Place.RETRIES);
        owner.remove(GROUP, at(10));
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.RETRIES);
        owner.remove(GROUP, at(11));
        assertThat(owner.ahead(GROUP, at(12), ADA)).isEmpty();
    }

    @Test
    void key_that_was_free_waits_again_when_a_record_is_added() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.remove(GROUP, at(10));
        assertThat(owner.ahead(GROUP, at(11), ADA)).isEmpty();
        owner.add(GROUP, at(12), ADA, Place.RETRIES);
        assertThat(owner.ahead(GROUP, at(13), ADA)).contains(Place.RETRIES);
    }

    @Test
    void telling_twice_is_telling_once() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.remove(GROUP, at(10));
        owner.remove(GROUP, at(10));
        assertThat(owner.ahead(GROUP, at(11), ADA)).isEmpty();
    }

    @Test
    void record_that_never_waited_may_be_finished() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        owner.remove(GROUP, at(11));
        assertThat(owner.ahead(GROUP, at(12), ADA)).contains(Place.RETRIES);
    }

    @Test
    void member_to_which_the_partition_comes_knows_what_waits() {
        owner().add(GROUP, at(10), ADA, Place.RETRIES);
        assertThat(owner().ahead(GROUP, at(11), ADA)).contains(Place.RETRIES);
    }

    @Test
    void member_to_which_the_partition_returns_knows_what_others_have_added() {
        WaitingKeys member = owner();
        assertThat(member.ahead(GROUP, at(9), ADA)).isEmpty();
        member.revoked(GROUP, partition());
        owner().add(GROUP, at(10), ADA, Place.RETRIES);
        member.assigned(GROUP, partition());
        assertThat(member.ahead(GROUP, at(11), ADA)).contains(Place.RETRIES);
    }

    @Test
    void owner_learns_that_another_member_has_finished_the_record() {
        WaitingKeys owner = owner();
        owner.add(GROUP, at(10), ADA, Place.RETRIES);
        member().remove(GROUP, at(10));
        assertThat(owner.ahead(GROUP, at(11), ADA)).isEmpty();
    }

    @Test
    void member_without_the_partition_asks_the_store_each_time() {
        WaitingKeys stranger = member();
        assertThat(stranger.ahead(GROUP, at(11), ADA)).isEmpty();
        owner().add(GROUP, at(10), ADA, Place.RETRIES);
        assertThat(stranger.ahead(GROUP, at(11), ADA)).contains(Place.RETRIES);
    }

    @Test
    void key_may_be_empty_binary_and_long() {
        WaitingKeys owner = owner();
        byte[] huge = new byte[100_000];
        huge[99_999] = -1;
        owner.add(GROUP, at(10), huge, Place.RETRIES);
        owner.add(GROUP, at(11), new byte[0], Place.RETRIES);
        WaitingKeys next = owner();
        assertThat(next.ahead(GROUP, at(12), huge)).contains(Place.RETRIES);
        assertThat(next.ahead(GROUP, at(12), new byte[0])).contains(Place.RETRIES);
        assertThat(next.ahead(GROUP, at(12), new byte[100_000])).isEmpty();
    }

    private WaitingKeys owner() {
        WaitingKeys owner = member();
        owner.assigned(GROUP, partition());
        return owner;
    }

    private static List<TopicPartition> partition() {
        return List.of(new TopicPartition(TOPIC, 0));
    }

    private static Origin at(long offset) {
        return new Origin(TOPIC, 0, offset);
    }
}
