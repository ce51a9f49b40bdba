package io.thereview.runtime.publish;

import java.time.Duration;

/**
 * How long to wait for a signal before looking all the same: another process may have promised something, and its signal is
 * not heard here. Short after something was found, twice as long each time that nothing was. Not thread-safe.
 */
final class Pauses {

    private static final Duration SHORTEST = Duration.ofMillis(2);

    private final Duration longest;
    private Duration next = SHORTEST;

    Pauses(Duration longest) {
        this.longest = longest;
    }

    /** Something was found. */
    void found() {
        next = SHORTEST;
    }

    /** Nothing was found; how long to wait now. */
    Duration next() {
        Duration pause = next;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
        return pause;
    }
}
