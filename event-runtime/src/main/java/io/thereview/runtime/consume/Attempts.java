package io.thereview.runtime.consume;

import java.util.List;

/** Makes attempts: what the engine knows of events and handlers. Thread-safe. */
interface Attempts {

    /**
     * Tries the record once, alone.
     *
     * @param attempt 1 for the first, then one more each time
     */
    Verdict alone(Inbound inbound, int attempt);

    /** Tries the first of the records together, as many as can be, at least one. */
    Together together(List<Inbound> records);

    /**
     * What an attempt at several records has shown.
     *
     * @param count of how many, from the first
     * @param verdict of them all
     */
    record Together(int count, Verdict verdict) {}
}
