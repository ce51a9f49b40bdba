package io.thereview.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.stack.process.StackException;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault.Fired;
import io.thereview.system.history.Fault.Healed;
import io.thereview.system.history.Fault.Kind;
import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Fault.Skipped;
import io.thereview.system.history.History;
import io.thereview.system.history.Run;
import io.thereview.system.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class NemesisTest {

    @TempDir
    private Path folder;

    /** Notes what is done to it; some of it fails as often as it is told. */
    private static final class Patient implements Victims {

        private final List<String> done = Collections.synchronizedList(new ArrayList<>());
        private final Set<Target> brokersDown = Collections.synchronizedSet(new HashSet<>());
        private int mostBrokersDown;
        private int failingStarts;
        private boolean immortal;

        @Override
        public void kill(Target target) {
            if (immortal) {
                throw new StackException("it does not die");
            }
            down(target, "kill");
        }

        @Override
        public void stop(Target target) {
            down(target, "stop");
        }

        @Override
        public void freeze(Target target) {
            down(target, "freeze");
        }

        @Override
        public synchronized void start(Target target) {
            if (failingStarts > 0) {
                failingStarts--;
                throw new StackException("died while it started");
            }
            up(target, "start");
        }

        @Override
        public void thaw(Target target) {
            up(target, "thaw");
        }

        @Override
        public void link(Target target, Link link) {
            done.add(link.getClass().getSimpleName() + " " + target);
        }

        private synchronized void down(Target target, String what) {
            done.add(what + " " + target);
            if (target.role() == Role.BROKER) {
                brokersDown.add(target);
                mostBrokersDown = Math.max(mostBrokersDown, brokersDown.size());
            }
        }

        private void up(Target target, String what) {
            done.add(what + " " + target);
            brokersDown.remove(target);
        }
    }

    private final Patient patient = new Patient();

    private List<Entry> run(Fault... faults) throws IOException, InterruptedException {
        List<Planned> planned = new ArrayList<>();
        for (Fault fault : faults) {
            planned.add(new Planned(planned.size() + 1, Duration.ofMillis(10), Duration.ofMillis(30), fault));
        }
        try (Recorder recorder = Recorder.begin(folder, Clock.systemUTC())) {
            recorder.record(new Run(1, "now", "none", 1, List.of(), new Run.Bounds(1, 1, 1, 1, true)));
            new Nemesis(patient, recorder, line -> {}).run(new Schedule(1, Duration.ofSeconds(1), planned));
        }
        return History.read(folder).entries();
    }

    @Test
    void each_fault_is_done_healed_and_written_down() throws Exception {
        List<Entry> entries = run(
                new Fault.Kill(Target.KAFKA_1),
                new Fault.Restart(Target.PRODUCER_APP_2),
                new Fault.Pause(Target.REDIS),
                new Fault.Partition(Target.POSTGRES, Direction.TO_CLIENT),
                new Fault.Slow(Target.MAIL, 100));

        assertThat(patient.done)
                .containsExactlyInAnyOrder(
                        "kill KAFKA_1",
                        "start KAFKA_1",
                        "stop PRODUCER_APP_2",
                        "start PRODUCER_APP_2",
                        "freeze REDIS",
                        "thaw REDIS",
                        "BlackHole POSTGRES",
                        "Pass POSTGRES",
                        "Slow MAIL",
                        "Pass MAIL");
        assertThat(entries.stream().filter(Fired.class::isInstance).map(Fired.class::cast))
                .extracting(Fired::kind)
                .containsExactlyInAnyOrder(Kind.KILL, Kind.RESTART, Kind.PAUSE, Kind.PARTITION, Kind.SLOW);
        assertThat(entries.stream().filter(Healed.class::isInstance).map(Healed.class::cast))
                .extracting(Healed::number)
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void brokers_that_are_planned_for_the_same_time_go_down_one_after_the_other() throws Exception {
        run(
                new Fault.Kill(Target.KAFKA_1),
                new Fault.Pause(Target.KAFKA_2),
                new Fault.Restart(Target.KAFKA_3),
                new Fault.Kill(Target.KAFKA_2));

        assertThat(patient.mostBrokersDown).isEqualTo(1);
        assertThat(patient.done).hasSize(8);
    }

    @Test
    void fault_that_cannot_be_done_is_written_down_as_skipped_and_what_it_left_is_healed() throws Exception {
        patient.immortal = true;

        List<Entry> entries = run(new Fault.Kill(Target.MAIL));

        assertThat(entries).singleElement().isInstanceOfSatisfying(Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo("it does not die");
            assertThat(skipped.target()).isEqualTo("mail");
        });
        assertThat(patient.done).containsExactly("start MAIL");
    }

    @Test
    void start_that_fails_is_tried_again() throws Exception {
        patient.failingStarts = 2;

        run(new Fault.Kill(Target.ANALYTICS_APP_1));

        assertThat(patient.done).containsExactly("kill ANALYTICS_APP_1", "start ANALYTICS_APP_1");
    }

    @Test
    void what_never_starts_again_fails_the_run() {
        patient.failingStarts = 100;

        assertThatThrownBy(() -> run(new Fault.Kill(Target.REGISTRY)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("could not be healed")
                .hasMessageContaining("died while it started");
    }
}
