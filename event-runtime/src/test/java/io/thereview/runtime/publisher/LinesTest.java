package io.thereview.runtime.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    private final Lines<String, Integer, String> lines = new Lines<>();

    @Test
    void first_of_a_key_is_published_at_once_and_the_others_one_after_the_other() {
        assertThat(lines.join("ada", 1)).isTrue();
        assertThat(lines.join("ada", 2)).isFalse();
        assertThat(lines.join("ada", 3)).isFalse();
        assertThat(lines.published("ada")).contains(2);
        assertThat(lines.published("ada")).contains(3);
        assertThat(lines.published("ada")).isEmpty();
        assertThat(lines.join("ada", 4)).isTrue();
    }

    @Test
    void keys_do_not_wait_for_each_other() {
        assertThat(lines.join("ada", 1)).isTrue();
        assertThat(lines.join("bob", 2)).isTrue();
        lines.broke("ada", "away");
        assertThat(lines.published("bob")).isEmpty();
        assertThat(lines.join("bob", 3)).isTrue();
    }

    @Test
    void broken_line_publishes_nothing_and_keeps_its_order_until_it_has_healed() {
        lines.join("ada", 1);
        lines.join("ada", 2);
        lines.broke("ada", "away");
        assertThat(lines.join("ada", 3)).isFalse();
        assertThat(lines.take("ada")).isEqualTo(new Lines.Broken<>(List.of(1, 2, 3), "away"));

        assertThat(lines.join("ada", 4)).as("nobody was told of 1 yet").isFalse();
        assertThat(lines.heal("ada")).isFalse();
        assertThat(lines.take("ada").events()).containsExactly(4);
        assertThat(lines.heal("ada")).isTrue();
        assertThat(lines.join("ada", 5)).isTrue();
    }

    @Test
    void line_that_is_whole_is_not_taken() {
        lines.join("ada", 1);
        assertThatThrownBy(() -> lines.take("ada")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_joins_after_the_end_and_those_who_wait_have_their_turn() {
        lines.join("ada", 1);
        lines.join("ada", 2);
        lines.close();
        assertThatThrownBy(() -> lines.join("ada", 3)).hasMessageContaining("closed; the event was not taken");
        assertThat(lines.published("ada")).contains(2);
        assertThat(lines.published("ada")).isEmpty();
    }
}
