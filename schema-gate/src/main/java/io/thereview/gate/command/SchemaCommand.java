package io.thereview.gate.command;

import picocli.CommandLine;

/** {@code thereview schema}: every subcommand of the gate stands here. */
@CommandLine.Command(
        name = "schema",
        description = "Judges changes of Avro schemas, mends them, and freezes them as releases.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckCommand.class,
            FixCommand.class,
            DiffCommand.class,
            DocsCommand.class,
            ExplainCommand.class,
            ReleaseCommand.class,
            GoldenCommand.class,
            CompatCommand.class,
            ManifestCommand.class,
            CanDeployCommand.class,
            ReadersCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            DriftCommand.class,
            WaiveCommand.class,
            NewCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = SchemaCommand.Version.class,
        scope = CommandLine.ScopeType.INHERIT)
public final class SchemaCommand implements Runnable {

    @CommandLine.Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "Show stack traces.")
    @SuppressWarnings("unused") // read from the arguments, so that it works before they are understood
    private boolean debug;

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
            return new String[] {
                "schema-gate " + SchemaCommand.class.getPackage().getImplementationVersion()
            };
        }
    }
}
