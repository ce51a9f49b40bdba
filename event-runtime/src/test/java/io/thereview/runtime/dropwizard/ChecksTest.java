package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistryListener;
import io.dropwizard.core.setup.Environment;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void
            check_of_several_parts_is_registered_once_because_dropwizard_never_forgets_one_that_was_taken_away_unhealthy() {
        List<String> heard = new ArrayList<>();
        environment.healthChecks().addListener(new HealthCheckRegistryListener() {
            @Override
            public void onHealthCheckAdded(String name, HealthCheck check) {
                heard.add("added " + name);
            }

            @Override
            public void onHealthCheckRemoved(String name, HealthCheck check) {
                heard.add("removed " + name);
            }
        });

        Checks.add(environment, "kafka", answering(HealthCheck.Result.unhealthy("not yet")));
        Checks.add(environment, "kafka", answering(HealthCheck.Result.healthy()));

        assertThat(heard)
                .contains("added kafka")
                .doesNotContain("removed kafka")
                .doesNotHaveDuplicates();
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
