package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.serde.RegistryUnavailableException;
import io.thereview.runtime.serde.UndecodableException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "25006", "25P03", "28P01", "3D000", "40P01", "42703", "42P01", "53300", "55P03", "57P01",
                "58030"
            })
    void database_that_cannot_serve_is_an_outage(String state) {
        assertThat(outage(new SQLException("refused", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22003", "23505", "42601"})
    void statement_that_the_database_refuses_is_no_outage(String state) {
        assertThat(outage(new SQLException("refused", state))).isFalse();
    }

    @Test
    void cause_decides_however_deep_it_is() {
        assertThat(outage(new IllegalStateException(new RuntimeException(new ConnectException("refused")))))
                .isTrue();
        assertThat(outage(new IllegalStateException(new RuntimeException("a bug"))))
                .isFalse();
    }

    @Test
    void registry_that_is_down_is_an_outage_and_bytes_that_do_not_decode_are_not() {
        assertThat(outage(new RegistryUnavailableException("down", new ConnectException("refused"))))
                .isTrue();
        assertThat(outage(new UndecodableException("bad magic", null))).isFalse();
    }

    private static boolean outage(Throwable failure) {
        return Failures.isOutage(failure, Failures.KNOWN_OUTAGES);
    }
}
