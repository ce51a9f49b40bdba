package io.thereview.gate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Work on many things at once, as many as there are cores; results in the order of the things. */
public final class Parallel {

    private Parallel() {}

    /** Works on each; a failure of one is the failure of all. */
    public static <T, R> List<R> map(List<T> things, Function<T, R> work) {
        int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), things.size()));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<R>> results = new ArrayList<>();
            for (T thing : things) {
                results.add(pool.submit(() -> work.apply(thing)));
            }
            List<R> all = new ArrayList<>();
            for (Future<R> result : results) {
                all.add(result.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
