package io.thereview.gate.catalogue.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HtmlTest {

    @Test
    void text_is_escaped_between_tags_and_within_quotes() {
        assertThat(Html.of("<p title=\"{}\">{}</p>", "\" onclick='x'", "<script>&amp;")
                        .toString())
                .isEqualTo("<p title=\"&quot; onclick=&#39;x&#39;\">&lt;script&gt;&amp;amp;</p>");
    }

    @Test
    void html_within_html_stays_as_it_is() {
        assertThat(Html.of("<p>{}</p>", Html.each(List.of("a", "<"), each -> Html.of("<b>{}</b>", each)))
                        .toString())
                .isEqualTo("<p><b>a</b><b>&lt;</b></p>");
    }

    @Test
    void hole_in_a_value_is_no_hole() {
        assertThat(Html.of("{}-{}", "{}", "b").toString()).isEqualTo("{}-b");
    }

    @Test
    void characters_that_steer_others_are_shown_and_harmless_ones_kept() {
        assertThat(Html.of("{}", "a\u202eb\u2066c\u0000d\ud800e").toString())
                .isEqualTo("a\\u202eb\\u2066c\\u0000d\\ud800e");
        assertThat(Html.of("{}", "\u05e9\u05dc\n\t\ud83d\ude00").toString()).isEqualTo("\u05e9\u05dc\n\t\ud83d\ude00");
    }

    @Test
    void template_and_values_that_do_not_match_are_refused() {
        assertThatThrownBy(() -> Html.of("{}{}", "a")).hasMessageContaining("a hole is left");
        assertThatThrownBy(() -> Html.of("{}", "a", "b")).hasMessageContaining("no hole for");
    }
}
