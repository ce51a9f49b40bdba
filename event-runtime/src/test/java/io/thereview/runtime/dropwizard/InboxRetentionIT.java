package io.thereview.runtime.dropwizard;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.sample.Databases;
import io.thereview.runtime.sample.Lines;
import io.thereview.testkit.server.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxRetentionIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @Test
    void rows_that_are_older_than_they_are_kept_go_when_the_app_starts_and_younger_ones_stay() throws Exception {
        Jdbi database = Databases.migrated(POSTGRES);
        Lines ledger = Lines.empty(database);
        database.useHandle(handle -> handle.execute("INSERT INTO inbox (consumer_group, event_id, claimed_at) VALUES"
                + " ('ledger', gen_random_uuid(), '2026-01-01T00:00:00Z'),"
                + " ('ledger', gen_random_uuid(), '2026-02-01T00:00:00Z')"));
        Environment app = new Environment("ledger-app");
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

        InboxRetention.start(new Inbox(database), Duration.ofDays(40), clock, app);
        try {
            eventually("old rows to be gone").holds(() -> ledger.rows("inbox") < 2);
            assertThat(ledger.texts("SELECT extract(month FROM claimed_at AT TIME ZONE 'UTC') FROM inbox"))
                    .containsExactly("2");
        } finally {
            for (LifeCycle managed : app.lifecycle().getManagedObjects()) {
                managed.stop();
            }
        }
    }
}
