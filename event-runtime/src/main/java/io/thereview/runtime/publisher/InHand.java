package io.thereview.runtime.publisher;

import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.publisher.PublishResult.LetterWritten;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The events of which it is not known yet what becomes of them, and telling it when it is. Thread-safe. */
final class InHand {

    private final Room room;
    private final Callbacks callbacks;
    private final PublishObserver observer;
    private final Set<Pending> unfinished = ConcurrentHashMap.newKeySet();

    /**
     * @param room from which every event has taken some, and which gets it back
     */
    InHand(Room room, Callbacks callbacks, PublishObserver observer) {
        this.room = room;
        this.callbacks = callbacks;
        this.observer = observer;
    }

    void add(Pending event) {
        unfinished.add(event);
    }

    /** Tells the result to whoever waits for it, or to the callback. */
    void finish(Pending event, PublishResult result) {
        if (result instanceof LetterWritten) {
            observer.deadLettered(event.event().topic());
        }
        if (event.callback().isEmpty()) {
            forget(event, result);
        } else {
            callbacks.run(() -> {
                room.free(event.bytes()); // before the callback may want it for another event
                Callbacks.call(event.callback().get(), result);
                done(event, result);
            });
        }
    }

    /** Takes it out without telling a callback. */
    void forget(Pending event, PublishResult result) {
        room.free(event.bytes());
        done(event, result);
    }

    private void done(Pending event, PublishResult result) {
        unfinished.remove(event);
        event.result().complete(result);
    }

    /**
     * Waits until everybody has been told of what is in hand now; not longer than that.
     *
     * @return of how many events they have not been told yet
     */
    long await(Duration within) throws InterruptedException {
        List<Pending> before = List.copyOf(unfinished);
        try {
            CompletableFuture.allOf(before.stream().map(Pending::result).toArray(CompletableFuture[]::new))
                    .get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return before.stream().filter(each -> !each.result().isDone()).count();
        } catch (ExecutionException e) {
            throw new IllegalStateException("results do not fail", e);
        }
        return 0;
    }
}
