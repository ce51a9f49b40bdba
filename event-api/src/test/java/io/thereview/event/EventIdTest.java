package io.thereview.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventIdTest {

    private static final String REVIEW = "7d2f1c52-3c34-4a6e-9a55-0f6d0b7a3c11";

    @Test
    void id_of_one_version_is_the_same_each_time_and_as_other_languages_compute_it() {
        assertThat(EventId.of("review", REVIEW, 1)).hasToString("8a4dc42f-295b-5ddf-ac50-1f079b8f6f25");
    }

    @Test
    void id_of_another_version_type_or_aggregate_differs() {
        assertThat(EventId.of("review", REVIEW, 1))
                .isNotEqualTo(EventId.of("review", REVIEW, 2))
                .isNotEqualTo(EventId.of("user", REVIEW, 1))
                .isNotEqualTo(EventId.of("review", "other", 1));
    }

    @Test
    void version_below_one_is_refused() {
        assertThatThrownBy(() -> EventId.of("review", REVIEW, 0)).hasMessageContaining("start at 1, not 0");
    }
}
