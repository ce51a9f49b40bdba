package io.thereview.runtime.start;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * Why an app does not start, all of it. Dropwizard's commands print the stack of what ends them; for whoever started the app
 * there is only the message to read, so that this one prints nothing else.
 */
public final class StartRefusedException extends RuntimeException {

    /**
     * @param problems each with a remedy
     */
    public StartRefusedException(String app, List<String> problems) {
        super(app + " does not start:\n  * " + String.join("\n  * ", problems));
    }

    @Override
    public void printStackTrace(PrintStream to) {
        to.println(getMessage());
    }

    @Override
    public void printStackTrace(PrintWriter to) {
        to.println(getMessage());
    }
}
