package io.thereview.testkit.wait;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits until something is so: asks again and again, and fails at the deadline with what was waited for and what was
 * seen last.
 *
 * @param what is waited for, in words that complete "waited for"
 */
public record Eventually(String what, Duration deadline) {

    /** The system property with another patience than thirty seconds, in seconds: for tests that are meant to fail. */
    public static final String PATIENCE = "thereview.patience";

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Waits at most thirty seconds, unless {@link #within} or the system property {@value #PATIENCE} says otherwise. */
    public static Eventually eventually(String what) {
        return new Eventually(what, Duration.ofSeconds(Integer.getInteger(PATIENCE, 30)));
    }

    public Eventually within(Duration longer) {
        return new Eventually(what, longer);
    }

    /**
     * Reads until the value is right.
     *
     * @return the value that was right
     * @throws AssertionError at the deadline; it names the last value, or the last failure to read one
     */
    public <T> T get(Callable<T> reading, Predicate<? super T> right) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        @Nullable T last = null;
        @Nullable Exception failure = null;
        do {
            try {
                last = Objects.requireNonNull(reading.call(), "a reading is not null");
                failure = null;
                if (right.test(last)) {
                    return last;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failure = e;
            }
            Thread.sleep(PAUSE);
        } while (System.nanoTime() - end < 0);
        throw new AssertionError(
                "waited " + deadline.toMillis() + " ms for " + what + "; "
                        + (failure == null ? "last seen: " + last : "the last reading failed: " + failure),
                failure);
    }

    /** Waits until the condition holds. */
    public void holds(Callable<Boolean> condition) throws InterruptedException {
        get(condition, Boolean::booleanValue);
    }

    /** Waits until the assertions pass. */
    public void passes(Assertions assertions) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Throwable last;
        do {
            try {
                assertions.check();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            Thread.sleep(PAUSE);
        } while (System.nanoTime() - end < 0);
        throw new AssertionError("waited " + deadline.toMillis() + " ms for " + what + "; " + last.getMessage(), last);
    }

    /** Assertions that may fail now and pass later. */
    @FunctionalInterface
    public interface Assertions {
        void check() throws Exception;
    }
}
