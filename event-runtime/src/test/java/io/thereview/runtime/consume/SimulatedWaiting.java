package io.thereview.runtime.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits by letting others have their turn, until a simulated time. */
record SimulatedWaiting(Actors actors, Clock clock) implements Waiting {

    @Override
    public void until(BooleanSupplier condition, Duration atMost) {
        Instant deadline = clock.instant().plus(atMost);
        actors.stage(() -> condition.getAsBoolean() || !clock.instant().isBefore(deadline));
    }

    @Override
    public void signal() {}
}
