package io.thereview.gate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PageNamesTest {

    private final PageNames pages = new PageNames();

    @Test
    void name_of_a_subject_stays_as_it_is() {
        assertThat(pages.of("reviews.events-io.thereview.Created")).isEqualTo("reviews.events-io.thereview.Created");
    }

    @Test
    void what_leads_out_of_the_folder_is_replaced() {
        assertThat(pages.of("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(pages.of("a\\b:c*d\u202e")).isEqualTo("a-b-c-d");
        assertThat(pages.of("...")).isEqualTo("unnamed");
    }

    @Test
    void names_that_differ_in_capitals_or_signs_only_get_numbers() {
        assertThat(pages.of("a/b")).isEqualTo("a-b");
        assertThat(pages.of("A-B")).isEqualTo("A-B-2");
        assertThat(pages.of("a b")).isEqualTo("a-b-3");
    }

    @Test
    void name_is_never_longer_than_a_file_may_be_called() {
        assertThat(pages.of("x".repeat(5_000))).hasSizeLessThan(200);
    }
}
