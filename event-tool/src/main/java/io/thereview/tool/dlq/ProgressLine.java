package io.thereview.tool.dlq;

import java.io.PrintWriter;
import java.time.Duration;

/** One line on a terminal that says how far a long command is; gone when the command ends. Nothing without a terminal. */
final class ProgressLine implements AutoCloseable {

    /** Whether there is a terminal, as the launcher script says. */
    static final boolean TERMINAL = Boolean.getBoolean("thereview.terminal");

    private static final long STEP = Duration.ofMillis(200).toNanos();
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter out;
    private long shown = System.nanoTime();

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    void show(String text) {
        if (TERMINAL && System.nanoTime() - shown > STEP) {
            shown = System.nanoTime();
            out.print(ERASE + text);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (TERMINAL) {
            out.print(ERASE);
            out.flush();
        }
    }
}
