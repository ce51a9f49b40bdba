package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.settings.SecretFile;
import io.thereview.testkit.server.PostgresExtension;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseSettingsIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    private final Environment environment = new Environment("settings-test");

    @AfterEach
    void stop() throws Exception {
        for (LifeCycle managed : environment.lifecycle().getManagedObjects().reversed()) {
            managed.stop();
        }
    }

    @Test
    void transaction_of_a_frozen_process_is_given_up_by_the_database() {
        Jdbi database = new DatabaseSettings(
                        POSTGRES.jdbcUrl(), POSTGRES.user(), new SecretFile(POSTGRES.passwordFile()), 2)
                .open(environment, "any_table");
        assertThat(database.<String, RuntimeException>inTransaction(transaction -> transaction
                        .createQuery("SHOW idle_in_transaction_session_timeout")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("30s");
    }
}
