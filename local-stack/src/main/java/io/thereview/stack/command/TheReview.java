package io.thereview.stack.command;

import picocli.CommandLine;

/** The command line as a whole: every subcommand stands here. */
@CommandLine.Command(
        name = "thereview",
        description = {
            "Runs the platform on this machine, as real processes and without Docker.",
            "(thereview test builds everything and runs every test.)"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            PrepareCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = TheReview.Version.class,
        scope = CommandLine.ScopeType.INHERIT)
public final class TheReview implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Without a subcommand, the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What {@code --version} says: the version that the build gave the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"thereview " + TheReview.class.getPackage().getImplementationVersion()};
        }
    }
}
