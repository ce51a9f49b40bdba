package io.thereview.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests to publish reviews, over many connections at a time. Any answer but 201 ends it.
 *
 * @param connections how many requests there can be at a time
 */
record Load(int port, int connections) {

    private static final int CREATED = 201;
    private static final int DIGITS = 3;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** As many as the connections carry, each sending when its answer has come. Returns answers for each second. */
    double perSecond(Duration time) throws InterruptedException, IOException {
        AtomicLong answers = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        onEach(connection -> {
            while (System.nanoTime() < end) {
                publish(connection, answers.getAndIncrement());
            }
        });
        return answers.get() / (time.toNanos() / 1e9);
    }

    /**
     * That many requests at a fixed rate, whatever becomes of them. How long each took, in nanoseconds, counted from when
     * it should have been sent: a server that holds up the load does not hide it.
     */
    Histogram latencies(long requests, double perSecond) throws InterruptedException, IOException {
        Histogram latencies = new ConcurrentHistogram(DIGITS);
        AtomicLong next = new AtomicLong();
        long began = System.nanoTime();
        onEach(connection -> {
            for (long number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                long due = began + (long) (number * SECOND / perSecond);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                publish(connection, number);
                latencies.recordValue(System.nanoTime() - due);
            }
        });
        return latencies;
    }

    private static void publish(Connection connection, long number) throws IOException {
        int status = connection.post(number);
        if (status != CREATED) {
            throw new IOException("a request to publish a review was answered with " + status);
        }
    }

    /** What one connection does. */
    @FunctionalInterface
    private interface Work {
        void with(Connection connection) throws IOException;
    }

    private void onEach(Work work) throws InterruptedException, IOException {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(() -> {
                try (Connection connection = new Connection(port)) {
                    work.with(connection);
                    return true;
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (Future<Boolean> done : threads.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the load could not be put on: " + e.getCause(), e);
        }
    }
}
