package io.thereview.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessesTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void table_reopened_has_what_was_put() {
        Path file = folder.resolve("processes.json");
        ProcessEntry entry = entry(Instant.ofEpochMilli(123));
        ProcessTable.open(file).put(entry);
        assertThat(ProcessTable.open(file).entries()).containsExactly(entry);
    }

    @Test
    void table_half_written_is_empty_and_can_be_used() throws IOException {
        Path file = folder.resolve("processes.json");
        Files.writeString(file, "[{\"name\":\"kaf");
        ProcessTable table = ProcessTable.open(file);
        assertThat(table.entries()).isEmpty();
        table.put(entry(Instant.EPOCH));
        assertThat(ProcessTable.open(file).entries()).hasSize(1);
    }

    @Test
    void entry_with_the_pid_of_a_later_process_is_not_live() {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        assertThat(entry(started).live()).isPresent();
        assertThat(entry(started.minusSeconds(60)).live()).isEmpty();
    }

    @Test
    void ports_assigned_are_different_and_outside_the_ephemeral_range() {
        Ports ports = Ports.assign(Set.of("a", "b", "c"), Map.of());
        assertThat(Set.copyOf(ports.numbers().values())).hasSize(3).allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void port_fixed_and_taken_is_refused_with_its_holder() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.assign(Set.of("redis"), Map.of("redis", taken.getLocalPort())))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void secret_is_readable_by_its_owner_only_and_stays_the_same() throws IOException {
        Secret secret = Secret.in(folder.resolve("deep/role.password"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.file())))
                .isEqualTo("rw-------");
        assertThat(Secret.in(secret.file()).reveal()).isEqualTo(secret.reveal()).hasSizeGreaterThan(20);
        assertThat(secret.toString()).doesNotContain(secret.reveal());
    }

    @Test
    void tree_deleted_is_gone_and_what_its_links_show_stays() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        Files.createSymbolicLink(tree.resolve("link"), outside);
        SafeFile.deleteTree(folder.resolve("tree"));
        SafeFile.deleteTree(folder.resolve("tree"));
        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(outside).exists();
    }

    @Test
    void tail_of_a_long_log_is_its_last_lines() throws IOException {
        LogFile log = new LogFile(folder.resolve("kafka.log"));
        assertThat(log.tail(3)).isEmpty();
        Files.writeString(log.path(), "one\ntwo\nthree ☕\nfour\n");
        assertThat(log.tail(2)).containsExactly("three ☕", "four");
        assertThat(log.excerpt()).contains("| four").contains("kafka.log");
    }

    @Test
    void steps_together_when_one_fails_are_interrupted_and_the_failure_is_thrown() {
        AtomicBoolean interrupted = new AtomicBoolean();
        List<Together.Step> steps = List.of(
                () -> {
                    throw new StackException("no kettle");
                },
                () -> {
                    try {
                        Thread.sleep(Duration.ofSeconds(60));
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                });
        assertThatThrownBy(() -> Together.run(steps)).hasMessage("no kettle");
        assertThat(interrupted).isTrue();
    }

    @Test
    void poll_at_its_deadline_gives_up() throws InterruptedException {
        assertThat(Poll.until(Duration.ofMillis(100), () -> false)).isFalse();
        assertThat(Poll.until(Duration.ZERO, () -> true)).isTrue();
    }

    private static ProcessEntry entry(Instant startedAt) {
        return new ProcessEntry(
                "kafka-1", ProcessHandle.current().pid(), startedAt, Stage.SERVER, StopSignal.TERM, "127.0.0.1:1");
    }
}
