package io.thereview.tool.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.observe.GroupLag;
import io.thereview.runtime.observe.GroupMember;
import io.thereview.runtime.observe.PartitionLag;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagTextTest {

    private static final GroupMember MEMBER = new GroupMember("id-1", "ledger-app", "10.0.0.7");

    @Test
    void group_is_shown_with_its_state_its_partitions_and_what_is_odd_about_them() {
        GroupLag lag = new GroupLag(
                "ledger-service",
                Optional.of(GroupState.STABLE),
                List.of(MEMBER),
                List.of(
                        lag(0, 100, 80, 200, Duration.ofMillis(61_250)),
                        lag(1, 200, 0, 200, Duration.ZERO),
                        lag(2, 10, 30, 80, Duration.ofHours(1))));
        assertThat(text(List.of(lag), Map.of())).isEqualTo("""
                GROUP  ledger-service  Stable  1 member  lag 150 records, 3600.0 s  20 RECORDS LOST
                TOPIC          PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG  SECONDS  CLIENT-ID   HOST
                orders.events          0             100             200  100     61.3  ledger-app  10.0.0.7  ██████████
                orders.events          1             200             200    0      0.0  ledger-app  10.0.0.7
                orders.events          2              10              80   50   3600.0  ledger-app  10.0.0.7  20 records lost █████

                """);
    }

    @Test
    void what_is_not_known_is_a_dash() {
        PartitionLag.Offsets offsets =
                new PartitionLag.Offsets(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), true);
        GroupLag lag = new GroupLag(
                "ledger-service",
                Optional.empty(),
                List.of(),
                List.of(new PartitionLag(
                        new TopicPartition("orders.events", 0), offsets, 0, Optional.empty(), Optional.empty())));
        assertThat(text(List.of(lag), Map.of())).isEqualTo("""
                GROUP  ledger-service  not known to the brokers  0 members  lag 0 records
                TOPIC          PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG  SECONDS  CLIENT-ID  HOST
                orders.events          0               -               -    -        -  -          -     no leader answers

                """);
    }

    @Test
    void several_groups_have_a_sum_and_a_watched_one_its_history() {
        GroupLag first = new GroupLag("a", Optional.of(GroupState.EMPTY), List.of(), List.of());
        GroupLag second = new GroupLag(
                "b\u001b[2J",
                Optional.of(GroupState.EMPTY),
                List.of(),
                List.of(lag(0, 1, 0, 2, Duration.ofSeconds(5))));
        String text = text(List.of(first, second), Map.of("a", "▁▄█"));
        assertThat(text)
                .contains("GROUP  a  Empty  0 members  lag 0 records  ▁▄█\n")
                .contains("TOTAL  2 groups  lag 1 record, 5.0 s\n")
                .contains("GROUP  b?[2J  Empty")
                .doesNotContain("\u001b");
    }

    @Test
    void cluster_without_groups_says_so() {
        assertThat(text(List.of(), Map.of())).isEqualTo("no consumer group\n");
    }

    @Test
    void history_is_drawn_against_its_highest_look_and_keeps_the_last_thirty() {
        LagHistory history = new LagHistory();
        long[] looks = {0, 50, 100, 25};
        String line = "";
        for (long look : looks) {
            line = history.with(List.of(group(look))).getOrDefault("g", "");
        }
        assertThat(line).isEqualTo("▁▄█▂");
        for (int i = 0; i < 40; i++) {
            line = history.with(List.of(group(0))).getOrDefault("g", "");
        }
        assertThat(line).isEqualTo("▁".repeat(30));
    }

    @Test
    void bar_is_as_long_as_the_part_of_the_most() {
        assertThat(Blocks.bar(0, 100)).isEmpty();
        assertThat(Blocks.bar(1, 100_000)).isEqualTo("▏");
        assertThat(Blocks.bar(50, 100)).isEqualTo("█████");
        assertThat(Blocks.bar(100, 100)).isEqualTo("██████████");
    }

    private static GroupLag group(long records) {
        return new GroupLag("g", Optional.empty(), List.of(), List.of(lag(0, 0, 0, records, Duration.ZERO)));
    }

    private static PartitionLag lag(int partition, long committed, long start, long end, Duration age) {
        PartitionLag.Offsets offsets = new PartitionLag.Offsets(
                OptionalLong.of(committed), OptionalLong.of(start), OptionalLong.of(end), true);
        return new PartitionLag(
                new TopicPartition("orders.events", partition),
                offsets,
                end - Math.max(committed, start),
                Optional.of(age),
                Optional.of(MEMBER));
    }

    private static String text(List<GroupLag> lags, Map<String, String> history) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new LagText(history).print(lags, out);
        out.flush();
        return text.toString();
    }
}
