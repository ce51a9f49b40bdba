package io.thereview.gate.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** One line on a terminal's standard error that says how far a long check is; gone when the check ends. */
final class ProgressLine {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final String ERASE = "\r\u001b[K";

    private ProgressLine() {}

    /** Does the work, and shows the text after a second if there is a terminal, as the launcher script says. */
    static <T> T during(Supplier<T> work, Supplier<String> text) {
        if (!Boolean.getBoolean("thereview.terminal")) {
            return work.get();
        }
        Thread thread = new Thread(() -> show(text, System.err), "progress");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get();
        } finally {
            end(thread);
        }
    }

    private static void show(Supplier<String> text, PrintStream out) {
        boolean shown = false;
        try {
            Thread.sleep(PATIENCE);
            shown = true;
            while (true) {
                out.print(ERASE + text.get());
                out.flush();
                Thread.sleep(STEP);
            }
        } catch (InterruptedException e) {
            if (shown) {
                out.print(ERASE);
                out.flush();
            }
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
