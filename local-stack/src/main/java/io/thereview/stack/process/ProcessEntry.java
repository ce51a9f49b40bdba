package io.thereview.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One line of the process table: enough to find the process again from another launcher, and to stop it properly. The
 * start time tells it from a later process with the same pid.
 *
 * @param name of the server, such as {@code kafka-2}
 * @param address where it listens, for people
 */
public record ProcessEntry(
        String name, long pid, Instant startedAt, Stage stage, StopSignal stopSignal, String address) {

    /** The operating system derives start times from the boot time, which may be corrected while it runs. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The last of several brokers that stop together has no quorum left, and would wait for it forever. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** The process, if it still runs. */
    public Optional<ProcessHandle> live() {
        return ProcessHandle.of(pid).filter(Ending::isRunning).filter(this::isSame);
    }

    /** Asks it to end, and kills it when it has not after some seconds. */
    public void stop() throws InterruptedException {
        live().ifPresent(this::ask);
        if (!Poll.until(PATIENCE, () -> live().isEmpty())) {
            kill();
        }
    }

    /** Ends it at once, with whatever it started. */
    public void kill() throws InterruptedException {
        Optional<ProcessHandle> process = live();
        if (process.isPresent()) {
            Ending.kill(
                    Stream.concat(process.stream(), process.get().descendants()).toList());
        }
    }

    private void ask(ProcessHandle process) {
        switch (stopSignal) {
            case TERM -> process.destroy();
            case INT -> interrupt();
        }
    }

    /** Java can send TERM and KILL only. */
    private void interrupt() {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + pid + " 2>/dev/null").start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new StackException("cannot send an interrupt to " + name + " (pid " + pid + "): " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
