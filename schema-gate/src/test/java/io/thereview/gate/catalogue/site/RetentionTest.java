package io.thereview.gate.catalogue.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RetentionTest {

    @Test
    void duration_is_told_in_days_or_hours() {
        assertThat(Retention.words("P30D")).isEqualTo("30 days");
        assertThat(Retention.words("P1D")).isEqualTo("1 day");
        assertThat(Retention.words("PT6H")).isEqualTo("6 hours");
        assertThat(Retention.words("PT90M")).isEqualTo("PT90M");
        assertThat(Retention.words("forever")).isEqualTo("forever");
    }

    @Test
    void kafka_is_told_in_milliseconds_and_nothing_of_what_is_no_duration() {
        assertThat(Retention.millis("P1D")).hasValue(86_400_000);
        assertThat(Retention.millis("forever")).hasValue(-1);
        assertThat(Retention.millis("a while")).isEmpty();
        assertThat(Retention.millis("")).isEmpty();
    }
}
