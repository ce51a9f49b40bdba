package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.kafka.TextHeaders;
import io.thereview.runtime.replay.Letter;
import io.thereview.runtime.replay.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterQueryTest {

    private static final String GROUP = "ledger-service";

    @ParameterizedTest
    @CsvSource({
        "type=user.registered.v1, true",
        "type=user.deleted.v1, false",
        "cause=rejected, true",
        "cause=java.lang.IllegalStateException, true",
        "cause=IllegalStateException, true",
        "cause=StateException, false",
        "key=ada, true",
        "key=ad, false",
        "event=event-1, true",
        "event=event-2, false",
        "since=2026-11-21T12:00:00Z, true",
        "since=2026-11-21T12:00:00.001Z, false",
        "until=2026-11-21T12:00:00.001Z, true",
        "until=2026-11-21T12:00:00Z, false",
        "place=1/7, true",
        "place=1/8, false",
        "place=0/7, false",
        "place=0/7&place=1/7, true",
        "type=user.registered.v1&key=ada, true",
        "type=user.registered.v1&key=bob, false"
    })
    void filter_takes_what_it_names_and_nothing_else(String query, boolean taken) {
        Selection selection = query(query).selection(GROUP, false);
        assertThat(selection.filter().test(letter(GROUP))).isEqualTo(taken);
        assertThat(selection.filter().test(letter("other-service"))).isFalse();
    }

    @Test
    void partition_and_offsets_are_the_range_that_is_read() {
        Selection some = query("partition=2&from_offset=5&to_offset=9").selection(GROUP, true);
        assertThat(some.range().partition()).isEqualTo(OptionalInt.of(2));
        assertThat(some.range().from()).isEqualTo(5);
        assertThat(some.range().to()).isEqualTo(9);
        assertThat(some.closedToo()).isTrue();
        Selection all = query("").selection(GROUP, false);
        assertThat(all.range().partition()).isEmpty();
        assertThat(all.range().to()).isEqualTo(Long.MAX_VALUE);
        assertThat(all.closedToo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partition=x",
                "from_offset=-1",
                "from_offset=5&to_offset=4",
                "since=yesterday",
                "until=",
                "place=42"
            })
    void value_that_means_nothing_is_refused(String query) {
        assertThatThrownBy(() -> query(query).selection(GROUP, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parameter_that_nobody_knows_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> query("tpye=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("tpye", "type", "max");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=ada", "partition=0", "place=0/1", "everything=true"})
    void command_that_says_what_it_is_about_may_be_given(String query) {
        assertThatCode(() -> query(query).requireFilter()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max=5", "everything=false"})
    void command_about_everything_that_does_not_say_so_is_refused(String query) {
        assertThatThrownBy(() -> query(query).requireFilter())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("everything=true");
    }

    private static LetterQuery query(String text) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
        }
        Map<String, String[]> arrays = new TreeMap<>();
        parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return LetterQuery.of(arrays, Set.of("max", "everything"));
    }

    private static Letter letter(String group) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("letters", 1, 7, "ada".getBytes(StandardCharsets.UTF_8), new byte[0]);
        Map.of(
                        "ce_type", "user.registered.v1",
                        "ce_id", "event-1",
                        "__dlq.errors.group", group,
                        "__dlq.errors.disposition", "rejected",
                        "__dlq.errors.exception", "java.lang.IllegalStateException",
                        "__dlq.errors.failed.at", "2026-11-21T12:00:00Z")
                .forEach((name, value) -> TextHeaders.put(record.headers(), name, value));
        return Letter.of(record);
    }
}
