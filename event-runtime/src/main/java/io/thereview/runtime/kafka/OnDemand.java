package io.thereview.runtime.kafka;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that is opened when it is first needed. Kafka's clients refuse to be built while no broker's name resolves;
 * opened on demand, the app starts all the same, and the next use tries again. Thread-safe.
 *
 * @param <T> the client
 */
public final class OnDemand<T> {

    private final Supplier<T> open;
    private @Nullable T opened;

    /** A client that is not opened yet. */
    public OnDemand(Supplier<T> open) {
        this.open = open;
    }

    /**
     * The client, opened by the first call that succeeds.
     *
     * @throws org.apache.kafka.common.KafkaException if it cannot be opened now
     */
    public synchronized T get() {
        T client = opened;
        if (client == null) {
            client = open.get();
            opened = client;
        }
        return client;
    }

    /** Does something, such as closing, with the client if it was ever opened. */
    public synchronized void ifOpened(Consumer<? super T> action) {
        if (opened != null) {
            action.accept(opened);
        }
    }
}
