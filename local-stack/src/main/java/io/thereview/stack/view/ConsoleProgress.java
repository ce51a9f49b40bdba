package io.thereview.stack.view;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Shows every wait. On a terminal, one line names what is still awaited, below a line for each thing that is done;
 * elsewhere, a line when something begins and a line when it is done. Thread-safe.
 */
public final class ConsoleProgress implements Progress {

    private static final String ERASE_LINE = "\r\u001b[K";

    private static final int WIDTH = 78;

    private final Terminal terminal;
    private final Set<String> awaited = new LinkedHashSet<>();

    public ConsoleProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void started(String step) {
        awaited.add(step);
        if (terminal.interactive()) {
            showAwaited();
        } else {
            terminal.out().println("start  " + step);
        }
    }

    @Override
    public synchronized void ready(String step, Duration took) {
        awaited.remove(step);
        String gap = " ".repeat(Math.max(1, 24 - step.length()));
        line(terminal.green("ready  ") + step + gap + String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0));
    }

    @Override
    public synchronized void note(String line) {
        line(line);
    }

    private void line(String text) {
        if (terminal.interactive()) {
            terminal.out().print(ERASE_LINE);
        }
        terminal.out().println(text);
        if (terminal.interactive()) {
            showAwaited();
        }
    }

    private void showAwaited() {
        String text = awaited.isEmpty() ? "" : "wait   " + String.join(", ", awaited) + " …";
        String shown = text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
        terminal.out().print(ERASE_LINE + terminal.faint(shown));
        if (awaited.isEmpty()) {
            terminal.out().print(ERASE_LINE);
        }
        terminal.out().flush();
    }
}
