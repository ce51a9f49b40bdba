package io.thereview.stack.server;

import io.thereview.stack.process.Command;
import io.thereview.stack.process.Stage;
import io.thereview.stack.process.StopSignal;
import java.time.Duration;

/** What one server is: how it is laid out, run, known to be ready, and told to stop. Plans hold no state. */
public interface Plan {

    /** Short and unique, such as {@code kafka-2}. */
    String name();

    /** Where it listens, for people. */
    String address();

    /** Writes what the server needs before it starts. Does nothing that was done before. */
    void prepare() throws InterruptedException;

    /** How to run it. */
    Command command();

    /** Asks the server itself, by its own protocol, once. */
    boolean isReady() throws InterruptedException;

    default Stage stage() {
        return Stage.SERVER;
    }

    default StopSignal stopSignal() {
        return StopSignal.TERM;
    }

    /** How long it may take to get ready. */
    default Duration startDeadline() {
        return Duration.ofSeconds(90);
    }
}
