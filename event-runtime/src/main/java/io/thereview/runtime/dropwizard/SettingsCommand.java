package io.thereview.runtime.dropwizard;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.thereview.runtime.settings.SettingsPage;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code settings}: every key that the app's configuration file takes beside Dropwizard's own, as a page of Markdown. */
final class SettingsCommand extends Command {

    SettingsCommand() {
        super("settings", "Prints the keys of the configuration file, their limits, defaults and meanings");
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.epilog("example: java -jar app.jar settings > settings.md");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        Class<?> configuration = bootstrap.getApplication().getConfigurationClass();
        System.out.print(new SettingsPage(bootstrap.getObjectMapper()).of(configuration));
    }
}
