package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Every promise of the engine over thousands of interleavings. A finding is the shortest schedule that still breaks the
 * promise; {@code -Dsimulation.from} and {@code -Dsimulation.count} play other seeds.
 */
class SimulationTest {

    private static final long FROM = Long.getLong("simulation.from", 1);
    private static final long COUNT = Long.getLong("simulation.count", 2_000);

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.thereview.runtime");

    /** What is simulated fails at every turn, and says so. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void unsilence() {
        LOG.setLevel(null);
    }

    @Test
    void no_interleaving_breaks_a_promise() throws InterruptedException {
        AtomicReference<Optional<Simulation.Finding>> finding = new AtomicReference<>(Optional.empty());
        // Turns pass between virtual threads ten times faster than between a virtual thread and another.
        Thread director = Thread.ofVirtual().start(() -> finding.set(firstFinding()));
        director.join();
        assertThat(finding.get()).isEmpty();
    }

    private static Optional<Simulation.Finding> firstFinding() {
        return LongStream.range(FROM, FROM + COUNT)
                .mapToObj(Simulation::play)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
