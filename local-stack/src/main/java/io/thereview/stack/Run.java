package io.thereview.stack;

import io.thereview.stack.process.Leftovers;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.view.Progress;
import java.util.Optional;

/** The right to run a platform in a state folder: at most one launcher has it, and it begins with nothing running. */
final class Run implements AutoCloseable {

    private final StateFolder state;
    private final RunLock lock;

    private Run(StateFolder state, RunLock lock) {
        this.state = state;
        this.lock = lock;
    }

    /**
     * Begins a run. What a launcher that died left running is stopped first.
     *
     * @throws StackException if a platform is up; the message names its launcher
     */
    static Run begin(StateFolder state, Progress progress) throws InterruptedException {
        RunLock lock = RunLock.tryLock(state).orElseThrow(() -> alreadyUp(state));
        Leftovers leftovers = new Leftovers(state.run());
        boolean goesOn = Launcher.read(state.run()).map(Launcher::detached).orElse(false);
        if (goesOn && !leftovers.processes().isEmpty()) {
            lock.close();
            throw alreadyUp(state);
        }
        if (!leftovers.processes().isEmpty()) {
            progress.note("an earlier run was not stopped properly; stopping its "
                    + leftovers.processes().size() + " processes");
        }
        leftovers.clear();
        Launcher.self().write(state.run());
        return new Run(state, lock);
    }

    /** The folders of this run, with data where the options want it. */
    Workspace workspace(PlatformOptions options) {
        if (options.fresh()) {
            SafeFile.deleteTree(options.data());
        }
        return Workspace.create(state.run(), options.data(), state.logs());
    }

    /** Lets the run go on without this launcher. */
    void detach() {
        Launcher.self().gone().write(state.run());
        lock.close();
    }

    /** Stops everything, in order, and leaves nothing of the run. */
    @Override
    public void close() {
        try {
            new Leftovers(state.run()).clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private static StackException alreadyUp(StateFolder state) {
        Optional<Launcher> launcher = Launcher.read(state.run());
        String who = launcher.map(
                        known -> known.detached() ? "it runs detached" : "its launcher has pid " + known.pid())
                .orElse("another launcher is just starting or stopping it");
        return new StackException("the platform is up already: " + who
                + "; look at it with ./thereview status, or stop it with ./thereview down");
    }
}
