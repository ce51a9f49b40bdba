package io.thereview.gate.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "ReviewFlagged, io.thereview.events.review, review.flagged.v1",
        "ProductPageViewed, io.thereview.events.analytics, analytics.product_page_viewed.v1",
        "Review, a.review, review.review.v1",
        "HTTPCalled, web, web.http_called.v1"
    })
    void event_type_is_domain_and_words_without_the_domain(String name, String namespace, String expected) {
        assertThat(Names.eventType(name, namespace)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reviewFlagged",
                "Review_Flagged",
                "review flagged",
                "class",
                "Ünicode",
                "../A",
                "String",
                "Record"
            })
    void name_that_is_no_class_of_its_own_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Names.requireType(name));
    }

    @Test
    void name_longer_than_a_name_is_refused() {
        assertThatCode(() -> Names.requireType("A".repeat(80))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> Names.requireType("A".repeat(81)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a..b", "a.class", "a-b", "1a"})
    void namespace_that_is_no_package_is_refused(String namespace) {
        assertThatIllegalArgumentException().isThrownBy(() -> Names.requireNamespace(namespace));
    }

    @Test
    void sentence_has_the_same_words() {
        assertThat(Names.sentence("ReviewFlagged")).isEqualTo("Review flagged.");
    }
}
