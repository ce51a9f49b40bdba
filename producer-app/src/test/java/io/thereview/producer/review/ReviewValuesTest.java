package io.thereview.producer.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewValuesTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 6, 7})
    void rating_outside_one_to_five_is_refused_in_words(int stars) {
        assertThatThrownBy(() -> new Rating(stars)).hasMessage("a rating is 1 to 5 stars, not " + stars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "a\u0000b", "half \ud83d pair", "half \ude00 pair"})
    void content_that_is_blank_or_not_storable_is_refused(String text) {
        assertThatThrownBy(() -> new Content(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void content_may_be_as_long_as_the_limit_and_not_longer() {
        assertThatCode(() -> new Content("x".repeat(Content.LONGEST))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Content("x".repeat(Content.LONGEST + 1))).hasMessageContaining("not 10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße 👩‍👩‍👧 café", "مرحبا", "😀", "日本語"})
    void content_in_any_script_is_accepted_and_never_printed(String text) {
        assertThat(new Content(text)).asString().doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a\r\nBcc: x", "a@b", "a..b", "a.", "a-.b"})
    void user_id_with_other_characters_is_refused(String text) {
        assertThatThrownBy(() -> new UserId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_kind_and_cause_is_found_by_its_word() {
        for (EntityKind kind : EntityKind.values()) {
            assertThat(EntityKind.ofWord(kind.word())).contains(kind);
        }
        for (DeletionCause cause : DeletionCause.values()) {
            assertThat(DeletionCause.ofWord(cause.word())).contains(cause);
        }
        assertThat(EntityKind.ofWord("PRODUCT")).isEmpty();
    }

    @Test
    void average_has_two_digits_and_rounds_half_up() {
        Entity entity = new Entity(EntityKind.PRODUCT, "tea-kettle");
        assertThat(new Statistics(entity, 3, 14).average()).isEqualTo(new BigDecimal("4.67"));
        assertThat(new Statistics(entity, 8, 25).average()).isEqualTo(new BigDecimal("3.13"));
        assertThat(new Statistics(entity, 0, 0).average()).isEqualTo(new BigDecimal("0.00"));
    }
}
