package io.thereview.system.fault;

import java.time.Duration;

/** What a proxy does with the connections through it. */
public sealed interface Link {

    /** Passes everything on. */
    record Pass() implements Link {}

    /**
     * Nothing arrives in one direction. Bytes are held, not lost, as TCP would send them again: what was sent before the
     * connection ends arrives after the heal.
     */
    record BlackHole(Direction direction) implements Link {}

    /** Each piece arrives that much later, in both directions. */
    record Delay(Duration by) implements Link {
        public Delay {
            if (by.isNegative() || by.isZero()) {
                throw new IllegalArgumentException("a delay is longer than nothing, not " + by);
            }
        }
    }

    /** At most that many bytes a second, in each direction of each connection. */
    record Slow(int bytesPerSecond) implements Link {
        public Slow {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("at least one byte a second, not " + bytesPerSecond);
            }
        }
    }

    /** Connections are reset: those that exist, and each new one as soon as it is there. */
    record Reset() implements Link {}

    /** Nobody listens, and connections that exist are reset. */
    record Refuse() implements Link {}
}
