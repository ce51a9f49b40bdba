package io.thereview.runtime.consume;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the poll loop has others do because it may take long; the result comes back to its thread. {@link #deliver} is for
 * the poll loop, the rest is thread-safe.
 */
final class Errands {

    private final Executor executor;
    private final Runnable signal;
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();

    /**
     * @param signal called when a result has come
     */
    Errands(Executor executor, Runnable signal) {
        this.executor = executor;
        this.signal = signal;
    }

    /** Does the work elsewhere, and then says on the poll loop's thread how it went. */
    void send(Runnable work, Consumer<@Nullable Throwable> result) {
        executor.execute(() -> {
            Throwable failure = null;
            try {
                work.run();
            } catch (Throwable e) { // Without an answer, whoever sent it would wait for ever.
                failure = e;
            }
            Throwable outcome = failure;
            results.add(() -> result.accept(outcome));
            signal.run();
        });
    }

    /** Says the results that have come. */
    void deliver() {
        for (Runnable result = results.poll(); result != null; result = results.poll()) {
            result.run();
        }
    }
}
