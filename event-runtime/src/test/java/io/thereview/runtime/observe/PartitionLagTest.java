package io.thereview.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.observe.PartitionLag.Offsets;
import io.thereview.runtime.observe.PartitionLag.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionLagTest {

    @ParameterizedTest
    @CsvSource({
        // committed, start, end: standing, next, ahead
        "10, 0, 25, FOLLOWING, 10, 15",
        "25, 0, 25, FOLLOWING, 25, 0",
        "10, 10, 10, FOLLOWING, 10, 0",
        ", 0, 25, NOTHING_COMMITTED, 0, 25",
        ", 20, 25, NOTHING_COMMITTED, 20, 5",
        "10, 20, 25, RECORDS_LOST, 20, 5",
        "30, 0, 25, BEYOND_END, 0, 25",
        "10, , , NO_LEADER, 0, 0"
    })
    void offsets_tell_where_a_group_stands(
            @Nullable Long committed,
            @Nullable Long start,
            @Nullable Long end,
            Standing standing,
            long next,
            long ahead) {
        Offsets offsets = new Offsets(optional(committed), optional(start), optional(end), true);
        assertThat(offsets.standing()).isEqualTo(standing);
        assertThat(offsets.next()).isEqualTo(next);
        assertThat(offsets.ahead()).isEqualTo(ahead);
    }

    @Test
    void partition_that_the_cluster_does_not_have_is_gone_whatever_is_committed() {
        Offsets offsets = new Offsets(OptionalLong.of(5), OptionalLong.empty(), OptionalLong.empty(), false);
        assertThat(offsets.standing()).isEqualTo(Standing.GONE);
        assertThat(offsets.ahead()).isZero();
    }

    @Test
    void records_that_were_deleted_unread_are_lost() {
        Offsets offsets = new Offsets(OptionalLong.of(10), OptionalLong.of(24), OptionalLong.of(30), true);
        assertThat(of(offsets, Optional.empty()).lost()).isEqualTo(14);
        assertThat(StatisticsTest.lag(new TopicPartition("orders.events", 0), 6).lost())
                .isZero();
    }

    @Test
    void group_is_as_far_behind_as_its_oldest_record_and_by_all_its_records() {
        Offsets offsets = new Offsets(OptionalLong.of(1), OptionalLong.of(0), OptionalLong.of(5), true);
        GroupLag lag = new GroupLag(
                "ledger-service",
                Optional.empty(),
                List.of(),
                List.of(
                        of(offsets, Optional.of(Duration.ofSeconds(3))),
                        of(offsets, Optional.empty()),
                        of(offsets, Optional.of(Duration.ofSeconds(40)))));
        assertThat(lag.records()).isEqualTo(12);
        assertThat(lag.age()).contains(Duration.ofSeconds(40));
    }

    private static PartitionLag of(Offsets offsets, Optional<Duration> age) {
        return new PartitionLag(
                new TopicPartition("orders.events", 0), offsets, offsets.ahead(), age, Optional.empty());
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
