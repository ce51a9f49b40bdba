package io.thereview.runtime.consume;

import io.thereview.event.BatchHandler;
import io.thereview.event.Handler;

/** Where an event goes within its group. */
sealed interface Route {

    /** To a handler, alone. */
    record Single(Handler<Object> handler) implements Route {}

    /**
     * To a handler, together with its neighbours on the partition.
     *
     * @param most events that it takes at once
     */
    record Batch(BatchHandler<Object> handler, int most) implements Route {}

    /** Nowhere, on purpose. */
    record Ignored() implements Route {}

    /** Nobody has thought of events of this type; {@link UnknownType} says what happens. */
    record Unknown() implements Route {}
}
