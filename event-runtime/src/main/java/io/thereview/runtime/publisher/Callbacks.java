package io.thereview.runtime.publisher;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls callbacks, one after the other in the order in which results come, on a thread that nothing else waits for. What a
 * callback throws is logged and goes nowhere else. Thread-safe.
 */
final class Callbacks {

    private static final Logger log = LoggerFactory.getLogger(Callbacks.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("publisher-callbacks").factory());
    private volatile @Nullable Thread calling;

    /** Whether whoever asks is a callback. */
    boolean areCalling() {
        return Thread.currentThread().equals(calling);
    }

    /** Calls it; on the thread of callbacks. */
    static void call(Consumer<? super PublishResult> callback, PublishResult result) {
        try {
            callback.accept(result);
        } catch (RuntimeException | Error e) { // It is nobody else's business, and must not end what comes after it.
            log.error("A callback failed that was told: {}", result, e);
        }
    }

    /** Runs it when everything before it has been called. */
    void run(Runnable next) {
        thread.execute(() -> {
            calling = Thread.currentThread();
            next.run();
        });
    }

    /** Returns when all are called, or the time is over; false then. */
    boolean close(Duration within) throws InterruptedException {
        thread.shutdown();
        return areCalling() || thread.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS);
    }
}
