package io.thereview.stack.process;

import java.util.Collection;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several things at the same time, as one. */
public final class Together {

    private Together() {}

    /** One of them. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    /**
     * Runs all and returns when all are done. When one fails, the others are interrupted and the failure is thrown
     * after they ended; so it is when the caller is interrupted.
     */
    public static void run(Collection<? extends Step> steps) throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
            steps.forEach(step -> running.submit(() -> {
                step.run();
                return true;
            }));
            for (int done = 0; done < steps.size(); done++) {
                running.take().get();
            }
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("a step ended unexpectedly", e);
    }
}
