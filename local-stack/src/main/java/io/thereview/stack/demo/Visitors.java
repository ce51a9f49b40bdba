package io.thereview.stack.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * The people of the demo: each writes their reviews one after the other, reads them back, changes some and takes some
 * down; several people do so at the same time.
 */
final class Visitors {

    private static final int AT_A_TIME = 16;

    private final ReviewsApi api;
    private final Expected expected;
    private final IntConsumer progress;
    private final Semaphore seats = new Semaphore(AT_A_TIME);

    /**
     * @param progress told after each review how many are done
     */
    Visitors(ReviewsApi api, Expected expected, IntConsumer progress) {
        this.api = api;
        this.expected = expected;
        this.progress = progress;
    }

    /** Sends everything; returns when every request was answered. */
    void write(List<DemoReview> reviews) throws InterruptedException, IOException {
        Map<String, List<DemoReview>> byAuthor = new LinkedHashMap<>();
        for (DemoReview review : reviews) {
            byAuthor.computeIfAbsent(review.userId(), author -> new ArrayList<>())
                    .add(review);
        }
        Counter done = new Counter(progress);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> visits = new ArrayList<>();
            for (List<DemoReview> ofOne : byAuthor.values()) {
                visits.add(people.submit(() -> {
                    visit(ofOne, done);
                    return null;
                }));
            }
            for (Future<?> visit : visits) {
                visit.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a visitor of the demo could not finish: " + e.getCause(), e);
        }
    }

    private void visit(List<DemoReview> reviews, Counter done) throws IOException, InterruptedException {
        for (DemoReview review : reviews) {
            seats.acquire();
            try {
                live(review);
            } finally {
                seats.release();
            }
            done.increment();
        }
    }

    private void live(DemoReview review) throws IOException, InterruptedException {
        ReviewsApi.Answer created = api.create(review);
        if (!created.accepted()) {
            return;
        }
        String id = created.body().path("id").asText();
        expected.created(id, review);
        api.get("/api/v1/reviews/" + id);
        if (review.edit().isPresent() && api.edit(id, review.edit().get()).accepted()) {
            expected.edited(id, review, review.edit().get());
            api.get("/api/v1/reviews/" + id);
        }
        if (review.deletion().isPresent()
                && api.delete(id, review.deletion().get()).accepted()) {
            expected.deleted(id, review);
        }
    }

    /** Counts across visitors. */
    private static final class Counter {

        private final IntConsumer progress;
        private int count;

        private Counter(IntConsumer progress) {
            this.progress = progress;
        }

        private synchronized void increment() {
            count++;
            progress.accept(count);
        }
    }
}
