package io.thereview.stack.server;

import io.thereview.stack.process.Poll;
import io.thereview.stack.process.ProcessEntry;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Workspace;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One server as a process of the operating system, which may be started, stopped and killed again and again. Its
 * address stays the same. One thread at a time.
 */
public final class Server {

    private final Plan plan;
    private final Workspace workspace;
    private @Nullable Process process;

    public Server(Plan plan, Workspace workspace) {
        this.plan = plan;
        this.workspace = workspace;
    }

    public String name() {
        return plan.name();
    }

    /** Where it listens, for people. */
    public String address() {
        return plan.address();
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @throws StackException if it dies first or is not ready in time; the message shows the end of its log
     */
    public void start() throws InterruptedException {
        launch();
        awaitReady();
    }

    /** Starts it and returns at once. */
    public synchronized void launch() throws InterruptedException {
        if (isRunning()) {
            throw new StackException(name() + " runs already, at " + address());
        }
        plan.prepare();
        Process started = workspace.start(name(), plan.command());
        process = started;
        Instant since = started.info().startInstant().orElseGet(Instant::now);
        workspace
                .table()
                .put(new ProcessEntry(name(), started.pid(), since, plan.stage(), plan.stopSignal(), address()));
    }

    /** Returns when it is ready. */
    public void awaitReady() throws InterruptedException {
        Process started = required();
        boolean ready = Poll.until(plan.startDeadline(), () -> !started.isAlive() || plan.isReady());
        if (!started.isAlive()) {
            throw new StackException(name() + " died while it started (exit code " + started.exitValue() + "); "
                    + workspace.log(name()).excerpt());
        }
        if (!ready) {
            throw new StackException(name() + " was not ready within "
                    + plan.startDeadline().toSeconds() + " s at " + address() + "; "
                    + workspace.log(name()).excerpt());
        }
    }

    /** Asks it to end and returns when it has; kills it when it does not in time. Nothing happens if it is not up. */
    public synchronized void stop() throws InterruptedException {
        Optional<ProcessEntry> entry = entry();
        if (entry.isPresent()) {
            entry.get().stop();
            awaitEnd();
            workspace.table().remove(name());
        }
    }

    /** Ends it at once, as {@code kill -9} does, and returns when it is gone. */
    public synchronized void kill() throws InterruptedException {
        Optional<ProcessEntry> entry = entry();
        if (entry.isPresent()) {
            entry.get().kill();
            awaitEnd();
        }
    }

    /** Stops it if it is up, and starts it at the same address. */
    public void restart() throws InterruptedException {
        stop();
        start();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Completed when the process that runs now has ended. */
    public CompletableFuture<Process> onExit() {
        return required().onExit();
    }

    /** The process has ended, but Java hears of it a moment later. */
    private void awaitEnd() throws InterruptedException {
        if (process != null) {
            process.waitFor();
        }
    }

    private Optional<ProcessEntry> entry() {
        return workspace.table().entries().stream()
                .filter(entry -> entry.name().equals(name()))
                .findFirst();
    }

    private synchronized Process required() {
        if (process == null) {
            throw new StackException(name() + " was not started");
        }
        return process;
    }
}
