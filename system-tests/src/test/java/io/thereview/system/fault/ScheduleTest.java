package io.thereview.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.system.history.Fault.Kind;
import io.thereview.system.history.Fault.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void same_seed_makes_the_same_schedule_and_another_one_another() {
        assertThat(Schedule.of(7, TEN_MINUTES)).isEqualTo(Schedule.of(7, TEN_MINUTES));
        assertThat(Schedule.of(7, TEN_MINUTES).faults())
                .isNotEqualTo(Schedule.of(8, TEN_MINUTES).faults());
    }

    @Test
    void ten_minutes_have_fifty_faults_and_ninety_seconds_nine() {
        assertThat(Schedule.of(1, TEN_MINUTES).faults()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(Schedule.of(1, Duration.ofSeconds(90)).faults()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 90, 600})
    void at_most_one_broker_is_down_at_a_time_and_all_is_healed_before_the_end(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        LongStream.range(0, 200).mapToObj(seed -> Schedule.of(seed, duration)).forEach(schedule -> {
            List<Planned> brokers = schedule.faults().stream()
                    .filter(planned -> planned.fault().target().role() == Role.BROKER)
                    .toList();
            for (int i = 1; i < brokers.size(); i++) {
                assertThat(brokers.get(i).at())
                        .isGreaterThanOrEqualTo(brokers.get(i - 1).end());
            }
            assertThat(schedule.faults())
                    .allSatisfy(planned -> assertThat(planned.end()).isLessThan(duration));
        });
    }

    @Test
    void every_role_and_every_kind_has_its_turn_in_ten_minutes() {
        LongStream.range(0, 50).mapToObj(seed -> Schedule.of(seed, TEN_MINUTES)).forEach(schedule -> {
            Set<Role> roles = schedule.faults().stream()
                    .map(planned -> planned.fault().target().role())
                    .collect(Collectors.toSet());
            Set<Kind> kinds = schedule.faults().stream()
                    .map(planned -> planned.fault().kind())
                    .collect(Collectors.toSet());
            assertThat(roles).isEqualTo(EnumSet.allOf(Role.class));
            assertThat(kinds).contains(Kind.KILL, Kind.PAUSE, Kind.RESTART, Kind.PARTITION, Kind.SLOW);
        });
    }

    @Test
    void broker_is_killed_in_the_shortest_run_too() {
        assertThat(Schedule.of(3, Duration.ofSeconds(30)).faults())
                .anyMatch(planned ->
                        planned.fault() instanceof Fault.Kill(Target target) && target.role() == Role.BROKER);
    }

    @Test
    void faults_are_numbered_from_one_in_the_order_of_time() {
        List<Planned> faults = Schedule.of(5, TEN_MINUTES).faults();
        assertThat(faults.stream().map(Planned::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, faults.size()).boxed().toList());
        assertThat(faults.stream().map(Planned::at)).isSorted();
    }

    @Test
    void run_too_short_for_faults_is_refused() {
        assertThatThrownBy(() -> Schedule.of(1, Duration.ofSeconds(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30 s");
    }

    @Test
    void connections_of_what_nobody_connects_to_cannot_be_harmed() {
        assertThatThrownBy(() -> new Fault.Partition(Target.CACHE_APP_1, Direction.TO_CLIENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CACHE_APP_1");
    }
}
