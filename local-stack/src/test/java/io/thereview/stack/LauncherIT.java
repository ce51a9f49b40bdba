package io.thereview.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.process.Poll;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.view.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program as people run it: in a process of its own, which can be interrupted and killed. */
final class LauncherIT {

    /** Longer than the launcher's own patience with each server, so that its words are seen and not ours. */
    private static final Duration START = Duration.ofMinutes(4);

    @Test
    void launcher_interrupted_stops_everything_and_succeeds() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("interrupted");
        Launched up = Launched.of(checkout, "up", "--brokers", "1");
        up.awaitOutput("is up after");
        assertThat(up.output()).contains("producer-app", "Try: curl");
        up.signal("INT");
        assertThat(up.exitCode()).isZero();
        assertThat(up.output()).contains("stopped");
        assertThat(checkout.state().run()).doesNotExist();
    }

    @Test
    void launcher_interrupted_while_it_starts_stops_what_had_started() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("early");
        Launched up = Launched.of(checkout, "up", "--brokers", "1");
        up.awaitOutput("ready  redis");
        up.signal("INT");
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(checkout.state().run()).doesNotExist();
    }

    @Test
    void launcher_killed_leaves_processes_that_the_next_start_stops() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("orphans");
        Launched up = Launched.of(checkout, "up", "--brokers", "1", "--without-apps");
        up.awaitOutput("is up after");
        List<Long> orphans = pids(checkout);
        up.signal("KILL");
        assertThat(up.exitCode()).isNotZero();
        assertThat(PlatformStatus.of(checkout.state()).state()).isEqualTo("up");
        Path old = Files.writeString(checkout.state().data().resolve("old"), "of an earlier run");
        // As if the launcher had died between starting a process and writing it down.
        Files.writeString(Workspace.table(checkout.state().run()), "[{\"name\": \"half");
        try (Platform platform =
                Platform.start(checkout.options().withApps(false).withFresh(true), Progress.silent())) {
            assertThat(old).doesNotExist();
            assertThat(platform.servers()).allMatch(server -> server.isRunning());
            assertThat(pids(checkout)).doesNotContainAnyElementsOf(orphans);
            assertThat(Launched.of(checkout, "status").exitCode()).isZero();
        }
        assertThat(Launched.of(checkout, "status").exitCode()).isEqualTo(1);
    }

    @Test
    void platform_detached_goes_on_until_down() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("detached");
        assertThat(Launched.of(checkout, "up", "--brokers", "1", "--without-apps", "--detach")
                        .exitCode())
                .isZero();
        assertThat(PlatformStatus.of(checkout.state()).state()).isEqualTo("up");
        Launched second = Launched.of(checkout, "up");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("it runs detached");
        Launched down = Launched.of(checkout, "down", "--wipe");
        assertThat(down.exitCode()).isZero();
        assertThat(down.output()).contains("stopped 5 processes");
        assertThat(checkout.state().run()).doesNotExist();
        assertThat(checkout.state().data()).doesNotExist();
    }

    @Test
    void launcher_asked_by_down_stops_its_platform_itself() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("asked");
        Launched up = Launched.of(checkout, "up", "--brokers", "1", "--without-apps");
        up.awaitOutput("is up after");
        assertThat(Launched.of(checkout, "down").exitCode()).isZero();
        assertThat(up.exitCode()).isZero();
        assertThat(checkout.state().run()).doesNotExist();
    }

    @Test
    void wrong_usage_exits_with_2_and_says_what_there_is() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("usage");
        Launched brokers = Launched.of(checkout, "up", "--brokers", "2");
        assertThat(brokers.exitCode()).isEqualTo(2);
        assertThat(brokers.output()).contains("1 or 3 brokers");
        Launched port = Launched.of(checkout, "up", "--port", "kettle=1");
        assertThat(port.exitCode()).isEqualTo(2);
        assertThat(port.output()).contains("'kettle'", "kafka-1", "producer-app");
    }

    private static List<Long> pids(FakeCheckout checkout) {
        return PlatformStatus.of(checkout.state()).services().stream()
                .map(PlatformStatus.Service::pid)
                .toList();
    }

    /** A launcher in a process of its own. */
    private record Launched(Process process, Path file) {

        static Launched of(FakeCheckout checkout, String... arguments) throws IOException {
            Path file = Files.createTempFile(checkout.root(), "launcher", ".out");
            List<String> line = new ArrayList<>(listeningToInterrupts());
            line.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:-UsePerfData",
                    "-XX:TieredStopAtLevel=1",
                    "-D" + RepositoryRoot.PROPERTY + "=" + checkout.root(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            line.addAll(List.of(arguments));
            return new Launched(
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(file.toFile())
                            .start(),
                    file);
        }

        /** A build in the background of a shell ignores interrupts, and so would every process that it starts. */
        private static List<String> listeningToInterrupts() {
            return Files.exists(Path.of("/proc")) ? List.of("env", "--default-signal=INT") : List.of();
        }

        void awaitOutput(String text) throws IOException, InterruptedException {
            boolean seen = Poll.until(START, () -> !process.isAlive() || read().contains(text));
            assertThat(seen && process.isAlive()).as(output()).isTrue();
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String output() throws IOException {
            return Files.readString(file);
        }

        private String read() {
            try {
                return output();
            } catch (IOException e) {
                return "";
            }
        }
    }
}
