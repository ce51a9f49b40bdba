package io.thereview.gate.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A few questions at once, where the way to the registry is long. The first that fails ends them all. */
final class AtOnce {

    /** Not so many that a registry would take it for an attack. */
    private static final int MOST = 4;

    private AtOnce() {}

    /** The answers in the order of the things. */
    static <T, R> List<R> map(List<T> things, Function<T, R> question) {
        try (ExecutorService pool = Executors.newFixedThreadPool(MOST)) {
            List<Future<R>> answers = things.stream()
                    .map(thing -> pool.submit(() -> question.apply(thing)))
                    .toList();
            try {
                List<R> all = new ArrayList<>();
                for (Future<R> answer : answers) {
                    all.add(answer.get());
                }
                return all;
            } catch (ExecutionException e) {
                pool.shutdownNow();
                throw e.getCause() instanceof RuntimeException unchecked
                        ? unchecked
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
