package io.thereview.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.demo.Demo;
import io.thereview.stack.demo.DemoReport;
import io.thereview.stack.demo.DemoTarget;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Last, because it leaves the platform with a broker that has to catch up. */
@Order(Integer.MAX_VALUE)
class BrokerLossST {

    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final String VICTIM = "kafka-2";
    private static final int REVIEWS = 600;

    /** Runs once, in the middle of the demo's sending. */
    private static final class DuringTheDemo implements Progress {

        private final Server victim;

        private DuringTheDemo(Server victim) {
            this.victim = victim;
        }

        @Override
        public void started(String step) {
            // Not yet.
        }

        @Override
        public void ready(String step, Duration took) {
            // Too late.
        }

        /** The visitor who reports waits until the broker is gone; the others go on meanwhile. */
        @Override
        public void note(String line) {
            if (line.contains("200 of " + REVIEWS + " reviews sent")) {
                try {
                    victim.kill();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @AfterAll
    static void everything_runs_again() {
        assertThat(PLATFORM.running().servers()).allMatch(Server::isRunning);
    }

    @Test
    void reviews_with_a_broker_killed_in_between_reach_every_effect_once() throws Exception {
        Server victim = PLATFORM.server(VICTIM);
        Demo demo = new Demo(DemoTarget.of(PLATFORM.running()), SharedPlatform.SCHEMAS, new DuringTheDemo(victim));

        DemoReport report = demo.run(REVIEWS);

        assertThat(victim.isRunning())
                .as("the broker was killed and is still dead")
                .isFalse();
        assertThat(report.checks())
                .filteredOn(Predicate.not(DemoReport.Check::ok))
                .isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(report.deadLetters()).isZero();

        victim.restart();
        assertThat(victim.isRunning()).as("the broker is ready again").isTrue();
    }
}
