package io.thereview.tool;

import picocli.CommandLine;

/** Asks and tells a running platform. */
@CommandLine.Command(
        name = "thereview",
        description = "Asks and tells a running platform.",
        mixinStandardHelpOptions = true,
        subcommands = {})
public final class Main {

    private Main() {}

    /** Exit codes: 0 done, 1 not everything could be done, 2 called wrongly, 3 a server does not answer. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
