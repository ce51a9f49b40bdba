package io.thereview.gate.waive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GrantTest {

    private static final Grant GRANT = new Grant("us", "why", LocalDate.parse("2026-12-31"));

    @Test
    void lastDay_endsWhenItHasEndedEverywhere() {
        assertThat(GRANT.isOver(Instant.parse("2026-12-31T23:59:59Z"))).isFalse();
        assertThat(GRANT.isOver(Instant.parse("2027-01-01T11:59:59Z"))).isFalse();
        assertThat(GRANT.isOver(Instant.parse("2027-01-01T12:00:00Z"))).isTrue();
    }

    @Test
    void end_isNear_fromFourteenDaysBefore() {
        assertThat(GRANT.endsSoon(Instant.parse("2026-12-16T23:59:59Z"))).isFalse();
        assertThat(GRANT.endsSoon(Instant.parse("2026-12-17T00:00:00Z"))).isTrue();
        assertThat(GRANT.daysLeft(Instant.parse("2026-12-17T00:00:00Z"))).isEqualTo(14);
        assertThat(GRANT.daysLeft(Instant.parse("2027-01-01T11:00:00Z"))).isZero();
    }

    @Test
    void year_isTheLongest_andADayMoreForClocksThatDiffer() {
        assertThat(Grant.latest(LocalDate.parse("2025-12-31"))).isEqualTo(GRANT.until());
        assertThat(GRANT.isTooLong(Instant.parse("2025-12-30T00:00:00Z"))).isFalse();
        assertThat(GRANT.isTooLong(Instant.parse("2025-12-29T23:59:59Z"))).isTrue();
    }
}
