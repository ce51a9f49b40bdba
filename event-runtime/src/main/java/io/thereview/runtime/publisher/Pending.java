package io.thereview.runtime.publisher;

import io.thereview.runtime.record.SealedEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An event that was given, until it is known what becomes of it. Equal to itself only. */
final class Pending {

    /** Bytes that an event takes in memory beside key and value: headers, record, queues. */
    private static final int OVERHEAD = 1_024;

    private final SealedEvent event;
    private final long given;
    private final BooleanSupplier overtakes;
    private final Optional<Consumer<? super PublishResult>> callback;
    private final CompletableFuture<PublishResult> result = new CompletableFuture<>();

    /**
     * @param given when, in nanoseconds of the publisher's ticks
     * @param overtakes whether it would now pass an earlier event that was set aside
     * @param callback told the result; empty when somebody waits for it
     */
    Pending(
            SealedEvent event,
            long given,
            BooleanSupplier overtakes,
            Optional<Consumer<? super PublishResult>> callback) {
        this.event = event;
        this.given = given;
        this.overtakes = overtakes;
        this.callback = callback;
    }

    /** What is kept in order. */
    record Key(String topic, String key) {}

    SealedEvent event() {
        return event;
    }

    Key key() {
        return new Key(event.topic(), event.key());
    }

    long bytes() {
        return OVERHEAD + (long) event.payload().length + event.key().length();
    }

    long given() {
        return given;
    }

    boolean overtakes() {
        return overtakes.getAsBoolean();
    }

    Optional<Consumer<? super PublishResult>> callback() {
        return callback;
    }

    /** Completed once, when everybody who is told has been told. */
    CompletableFuture<PublishResult> result() {
        return result;
    }
}
