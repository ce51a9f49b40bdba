package io.thereview.system.fault;

/** The processes and connections that faults happen to. Different targets may be treated at the same time. */
public interface Victims {

    /** Ends the process at once, as {@code kill -9} does. */
    void kill(Target target) throws InterruptedException;

    /** Asks the process to end, and returns when it has. */
    void stop(Target target) throws InterruptedException;

    /**
     * Starts the process and returns when it is ready.
     *
     * @throws io.thereview.stack.process.StackException if it dies or is not ready in time
     */
    void start(Target target) throws InterruptedException;

    /** Freezes the process with all its children. */
    void freeze(Target target) throws InterruptedException;

    /** Lets it go on. */
    void thaw(Target target) throws InterruptedException;

    /** Does this to all connections to it. */
    void link(Target target, Link link);
}
