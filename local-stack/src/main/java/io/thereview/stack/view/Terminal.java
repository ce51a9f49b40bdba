package io.thereview.stack.view;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a person, or a log, reads what is printed.
 *
 * @param interactive whether a line can be overwritten
 * @param coloured whether colour is wanted
 */
public record Terminal(PrintStream out, boolean interactive, boolean coloured) {

    /** The system property by which the launcher script says that standard output is a terminal. */
    private static final String TERMINAL = "thereview.terminal";

    /** Standard output; overwriting only on a real terminal, and colour there unless NO_COLOR is set. */
    public static Terminal standard(Map<String, String> environment) {
        boolean interactive = Boolean.getBoolean(TERMINAL) && !"dumb".equals(environment.get("TERM"));
        boolean coloured =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, interactive, coloured);
    }

    /** Something good. */
    public String green(String text) {
        return coloured ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    /** Something bad. */
    public String red(String text) {
        return coloured ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    /** Something less important. */
    public String faint(String text) {
        return coloured ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
