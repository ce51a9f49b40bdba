package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.lifecycle.Managed;
import io.thereview.runtime.start.StartRefusedException;
import io.thereview.runtime.start.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartGateTest {

    private static final Verdict READY = new Verdict.Ready();
    private static final Verdict AWAY = new Verdict.Waiting("Kafka does not answer");
    private static final Verdict DENIED = new Verdict.Refused(List.of("no topic", "no schema"));

    private volatile Verdict answer = READY;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private final StartGate gate = new StartGate("ledger-app", () -> answer, new Managed() {
        @Override
        public void start() {
            begun.incrementAndGet();
        }

        @Override
        public void stop() {
            ended.incrementAndGet();
        }
    });

    @Test
    void reading_begins_at_once_when_everything_is_there_and_ends_with_the_app() throws Exception {
        gate.refuse(Duration.ZERO);
        assertThat(begun).hasValue(0);
        gate.start();
        assertThat(begun).hasValue(1);
        gate.stop();
        assertThat(ended).hasValue(1);
    }

    @Test
    void what_is_denied_at_the_start_ends_it_with_everything_at_once() {
        answer = DENIED;
        assertThatThrownBy(() -> gate.refuse(Duration.ZERO))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("ledger-app does not start:\n  * no topic\n  * no schema");
        assertThat(begun).hasValue(0);
    }

    @Test
    void what_is_made_a_moment_later_does_not_end_it() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        StartGate patient = new StartGate("ledger-app", () -> asked.incrementAndGet() < 2 ? DENIED : READY, nothing());
        patient.refuse(Duration.ofSeconds(5));
        assertThat(asked).hasValue(2);
    }

    @Test
    void reading_waits_for_a_server_that_is_away_and_says_so() throws Exception {
        answer = AWAY;
        gate.refuse(Duration.ZERO);
        gate.start();
        assertThat(gate.orWhy(healthy()).execute().getMessage()).contains("does not read yet", "Kafka does not answer");
        assertThat(gate.orHealthy(unhealthy()).execute().isHealthy()).isTrue();
        assertThat(begun).hasValue(0);

        answer = READY;
        eventually("reading to begin").holds(() -> begun.get() == 1);
        eventually("its own check").holds(() -> gate.orWhy(healthy()).execute().isHealthy());
        assertThat(gate.orHealthy(unhealthy()).execute().isHealthy()).isFalse();
        gate.stop();
        assertThat(ended).hasValue(1);
    }

    @Test
    void what_is_denied_later_is_told_until_it_is_mended() throws Exception {
        answer = AWAY;
        gate.refuse(Duration.ZERO);
        gate.start();
        answer = DENIED;
        eventually("the reason")
                .holds(() -> String.valueOf(gate.orWhy(healthy()).execute().getMessage())
                        .contains("no topic; no schema"));
        assertThat(begun).hasValue(0);
        answer = READY;
        eventually("reading to begin").holds(() -> begun.get() == 1);
        gate.stop();
    }

    @Test
    void gate_that_never_opened_ends_nothing() throws Exception {
        answer = AWAY;
        gate.refuse(Duration.ZERO);
        gate.start();
        gate.stop();
        assertThat(begun).hasValue(0);
        assertThat(ended).hasValue(0);
    }

    private static Managed nothing() {
        return new Managed() {};
    }

    private static HealthCheck healthy() {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return Result.healthy();
            }
        };
    }

    private static HealthCheck unhealthy() {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return Result.unhealthy("dead");
            }
        };
    }
}
