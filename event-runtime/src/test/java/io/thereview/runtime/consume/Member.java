package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;

import io.thereview.testkit.ledger.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A {@link MemberProgram} as a test sees it. */
final class Member implements AutoCloseable {

    private final Process process;
    private final Ledger ledger;
    private final CompletableFuture<Void> reader;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private Member(Process process, Ledger ledger) {
        this.process = process;
        this.ledger = ledger;
        this.reader = CompletableFuture.runAsync(this::read, Thread::startVirtualThread);
    }

    /** A new process; the ledger hears what it writes. */
    static Member start(MemberSettings settings, Ledger ledger) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xshare:auto",
                "-Dlogback.configurationFile=" + Ledger.ALOUD,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MemberProgram.class.getName()));
        command.addAll(settings.arguments());
        return new Member(new ProcessBuilder(command).redirectErrorStream(true).start(), ledger);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                ledger.heard(line);
            }
        } catch (IOException e) {
            lines.add("the output ended: " + e);
        }
    }

    /** Returns when it has said so for the n-th time; the words are the beginning of a line. */
    void awaitSaying(String words, int times) throws InterruptedException {
        eventually("the member to say '" + words + "'")
                .get(() -> lines, said -> count(words) >= times || !process.isAlive());
        if (count(words) < times) {
            throw new AssertionError("the member ended with " + exit() + " and never said '" + words + "': " + lines);
        }
    }

    private long count(String words) {
        return lines.stream()
                .filter(line -> line.startsWith(MemberProgram.MARK + words))
                .count();
    }

    /** How it ended. */
    int exit() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the member does not end; it said " + lines);
        }
        reader.join();
        return process.exitValue();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** It does nothing from now on, and does not know it: as {@code kill -STOP}. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on where it was, as if nothing had happened. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("kill -" + name + " failed with " + exit);
        }
    }

    /** Tells it to stop, without waiting. */
    void tellToStop() throws IOException {
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write("stop\n");
        }
    }

    /** As {@code kill}: asks it to end. */
    void terminate() throws IOException, InterruptedException {
        signal("TERM");
    }

    /** Kills it, unless it has ended; all that it said is heard then. */
    @Override
    public void close() {
        process.destroyForcibly();
        reader.join();
    }
}
