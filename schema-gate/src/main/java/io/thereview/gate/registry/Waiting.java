package io.thereview.gate.registry;

import java.time.Duration;

/** What to do when a registry asks to come back later. */
@FunctionalInterface
public interface Waiting {

    /** Never comes back. */
    Waiting NEVER = (time, why) -> false;

    /**
     * Waits, or does not.
     *
     * @param why for people
     * @return whether the time is over, and the question may be repeated
     */
    boolean waited(Duration time, String why) throws InterruptedException;
}
