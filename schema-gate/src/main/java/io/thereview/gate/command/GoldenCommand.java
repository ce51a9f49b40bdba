package io.thereview.gate.command;

import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GoldenRun;
import io.thereview.gate.release.Releasing;
import io.thereview.gate.report.Report;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code schema golden}: the recorded bytes of releases. */
@CommandLine.Command(
        name = "golden",
        description = "Verifies the recorded bytes of releases, or records them where they are missing.",
        synopsisSubcommandLabel = "verify|record",
        subcommands = {GoldenCommand.Verify.class, GoldenCommand.Recording.class})
final class GoldenCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: verify or record");
    }

    /** {@code schema golden verify}. */
    @CommandLine.Command(
            name = "verify",
            description =
                    "Decodes every recorded record of every release with today's schema, and compares the values.",
            footerHeading = "%nExample:%n",
            footer = "  thereview schema golden verify --schemas api/avro",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all are as recorded", "1:one is not", "2:called wrongly", "3:could not verify"})
    static final class Verify implements Callable<Integer> {

        @CommandLine.Mixin
        private SchemasOption schemas = new SchemasOption();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() {
            Report report = new GoldenRun(CheckOptions.of(schemas.folder())).run();
            Output.TEXT.write(report, spec.commandLine().getOut());
            return report.hasErrors() ? 1 : 0;
        }
    }

    /** {@code schema golden record}. */
    @CommandLine.Command(
            name = "record",
            description = "Records bytes for releases that were made by hand, and writes down what they hold. Once.",
            footerHeading = "%nExample:%n",
            footer = "  thereview schema golden record",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:recorded, or nothing to record", "2:called wrongly", "3:could not record"})
    static final class Recording implements Callable<Integer> {

        @CommandLine.Mixin
        private SchemasOption schemas = new SchemasOption();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() {
            CheckOptions options = CheckOptions.of(schemas.folder());
            List<Integer> recorded = new Releasing(options.schemas()).recordMissing(options.prefix());
            spec.commandLine()
                    .getOut()
                    .println(
                            recorded.isEmpty()
                                    ? "every release has its recorded bytes already"
                                    : "recorded bytes for release "
                                            + recorded.stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", ")));
            return 0;
        }
    }
}
