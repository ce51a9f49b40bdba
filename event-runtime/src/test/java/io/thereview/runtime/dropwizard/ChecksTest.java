package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private final Environment environment = new Environment("ledger-app");

    @Test
    void check_of_two_parts_of_an_app_is_healthy_when_both_are_and_says_which_is_not() {
        Checks.add(environment, "kafka", answering(HealthCheck.Result.healthy()));
        Checks.add(environment, "kafka", answering(HealthCheck.Result.healthy()));
        assertThat(environment.healthChecks().runHealthCheck("kafka").isHealthy())
                .isTrue();

        Checks.add(environment, "kafka", answering(HealthCheck.Result.unhealthy("the second is away")));
        Checks.add(environment, "kafka", answering(HealthCheck.Result.healthy()));
        assertThat(environment.healthChecks().runHealthCheck("kafka").getMessage())
                .isEqualTo("the second is away");
    }

    private static HealthCheck answering(HealthCheck.Result result) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return result;
            }
        };
    }
}
