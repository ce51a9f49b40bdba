package io.thereview.stack.process;

import java.time.Duration;

/** Asks again and again, with a deadline. The pause between two questions is short and fixed. */
public final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(40);

    private Poll() {}

    /** A question whose answer may still change. */
    @FunctionalInterface
    public interface Question {

        /** Whether it is so now. */
        boolean holds() throws InterruptedException;
    }

    /** True as soon as the answer is yes; false when the deadline passed without one. */
    public static boolean until(Duration deadline, Question question) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!question.holds()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }
}
