package io.thereview.runtime.settings;

import io.dropwizard.configuration.ConfigurationException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collection;

/**
 * What is wrong with a configuration file, all of it. Dropwizard's commands print the stack of what ends them; for somebody
 * who wrote a wrong key there is only the message to read, so that this one prints nothing else.
 */
public final class WrongConfigurationException extends ConfigurationException {

    WrongConfigurationException(String file, Collection<String> problems) {
        super(file, problems);
    }

    @Override
    public void printStackTrace(PrintStream to) {
        to.print(getMessage());
        to.flush();
    }

    @Override
    public void printStackTrace(PrintWriter to) {
        to.print(getMessage());
        to.flush();
    }
}
