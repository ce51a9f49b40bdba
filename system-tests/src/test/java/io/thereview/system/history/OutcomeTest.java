package io.thereview.system.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void success_is_ok(int status) {
        assertThat(Outcome.of(status, false)).isEqualTo(Outcome.OK);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 413, 415, 422, 429})
    void refusal_is_failed(int status) {
        assertThat(Outcome.of(status, false)).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 302, 408, 418, 500, 502, 503, 504})
    void everything_else_is_unknown(int status) {
        assertThat(Outcome.of(status, false)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void unavailability_before_the_commit_is_failed_and_an_error_is_not() {
        assertThat(Outcome.of(503, true)).isEqualTo(Outcome.FAILED);
        assertThat(Outcome.of(500, true)).isEqualTo(Outcome.UNKNOWN);
    }
}
