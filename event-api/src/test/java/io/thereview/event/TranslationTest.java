package io.thereview.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TranslationTest {

    private record PaidIn(int cents) {}

    private record PaidOut(int cents) {}

    private final Translation<Integer> change =
            Translation.of(PaidIn.class, PaidIn::cents).and(PaidOut.class, event -> -event.cents());

    @Test
    void event_of_each_type_is_read_by_its_own_function() {
        assertThat(change.translate(new PaidIn(3))).isEqualTo(3);
        assertThat(change.translate(new PaidOut(3))).isEqualTo(-3);
    }

    @Test
    void types_are_those_of_the_declaration_in_its_order() {
        assertThat(change.types()).containsExactly(PaidIn.class, PaidOut.class);
    }

    @Test
    void one_more_type_leaves_the_translation_that_it_is_added_to_as_it_is() {
        Translation<Integer> more = change.and(String.class, String::length);
        assertThat(more.translate("four")).isEqualTo(4);
        assertThat(change.types()).doesNotContain(String.class);
    }

    @Test
    void type_translated_twice_is_refused_with_its_name() {
        assertThatThrownBy(() -> change.and(PaidIn.class, PaidIn::cents))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PaidIn is translated twice");
    }

    @Test
    void event_of_another_type_is_refused_with_its_name_and_without_its_content() {
        assertThatThrownBy(() -> change.translate("a secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String is not translated")
                .hasMessageNotContaining("secret");
    }
}
