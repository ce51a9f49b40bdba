package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

class WaitingTest extends WaitingContract {

    @Override
    Duration waited(Duration trueAfter, Duration atMost) throws InterruptedException {
        Waiting waiting = Waiting.real();
        Thread signals = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                waiting.signal();
            }
        });
        long begun = System.nanoTime();
        waiting.until(() -> System.nanoTime() - begun >= trueAfter.toNanos(), atMost);
        long ended = System.nanoTime();
        signals.interrupt();
        signals.join();
        return Duration.ofNanos(ended - begun);
    }
}
