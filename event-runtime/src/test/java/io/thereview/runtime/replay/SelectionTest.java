package io.thereview.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.kafka.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Letter letter = letter();

    @Test
    void letter_is_found_by_what_it_says_and_not_by_anything_else() {
        assertFinds(LetterFilters.group("analytics-service"), LetterFilters.group("analytics"));
        assertFinds(LetterFilters.type("review.created.v1"), LetterFilters.type("review.created.v2"));
        assertFinds(LetterFilters.event("42"), LetterFilters.event("4"));
        assertFinds(LetterFilters.key("münchen"), LetterFilters.key("munchen"));
        assertFinds(LetterFilters.at(Set.of(new Place(1, 7))), LetterFilters.at(Set.of(new Place(7, 1))));
    }

    @Test
    void cause_is_a_reason_or_an_exception_by_its_full_or_its_simple_name() {
        assertFinds(LetterFilters.cause("retries-exhausted"), LetterFilters.cause("retries"));
        assertFinds(LetterFilters.cause("java.sql.SQLException"), LetterFilters.cause("Exception"));
        assertFinds(LetterFilters.cause("SQLException"), LetterFilters.cause("QLException"));
    }

    @Test
    void time_is_from_the_first_moment_up_to_the_last_without_it() {
        assertFinds(LetterFilters.since(NOON), LetterFilters.since(NOON.plusNanos(1)));
        assertFinds(LetterFilters.before(NOON.plusNanos(1)), LetterFilters.before(NOON));
    }

    @Test
    void place_is_read_as_it_is_written() {
        assertThat(Place.parse("3/5000000000")).isEqualTo(new Place(3, 5_000_000_000L));
        assertThat(Place.parse("3/5000000000")).hasToString("3/5000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0/", "/1", "0/-1", "0/1/2", "a/b", " 0/1", "99999999999/1"})
    void place_of_another_form_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Place.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 0/42");
    }

    @Test
    void range_that_goes_backwards_is_refused() {
        assertThatThrownBy(() -> new Range(OptionalInt.empty(), 5, 4)).hasMessageContaining("from 5 to 4");
        assertThatThrownBy(() -> new Range(OptionalInt.empty(), -1, 4)).hasMessageContaining("from -1");
    }

    // ------------------------------------------------------------------------------------------------------------

    private void assertFinds(Predicate<Letter> fitting, Predicate<Letter> other) {
        assertThat(fitting.test(letter)).isTrue();
        assertThat(other.test(letter)).isFalse();
    }

    private static Letter letter() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("letters", 1, 7, "münchen".getBytes(StandardCharsets.UTF_8), new byte[0]);
        TextHeaders.put(record.headers(), "ce_type", "review.created.v1");
        TextHeaders.put(record.headers(), "ce_id", "42");
        TextHeaders.put(record.headers(), "__dlq.errors.group", "analytics-service");
        TextHeaders.put(record.headers(), "__dlq.errors.disposition", "retries-exhausted");
        TextHeaders.put(record.headers(), "__dlq.errors.exception", "java.sql.SQLException");
        TextHeaders.put(record.headers(), "__dlq.errors.failed.at", NOON.toString());
        return Letter.of(record);
    }
}
