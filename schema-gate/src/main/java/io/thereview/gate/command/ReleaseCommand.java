package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.release.Releasing;
import io.thereview.gate.report.Report;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code schema release}. */
@CommandLine.Command(
        name = "release",
        description = {
            "Freezes today's schemas as the next release, and tells in the changelog what changed.",
            "Writes schemas/released/N, whole in itself, with recorded bytes,",
            "and a line for each changed subject to schemas/CHANGELOG.md.",
            "Refuses what schema check refuses; does nothing if nothing changed since the last release."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  thereview schema release", "  thereview schema release --note \"Reviews have titles\""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:released, or nothing changed",
            "1:a finding of severity ERROR",
            "2:called wrongly",
            "3:could not release"
        })
final class ReleaseCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Option(names = "--note", paramLabel = "TEXT", description = "A few words for the changelog.")
    private String note = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CheckOptions options = CheckOptions.of(schemas.folder()).withAgainst(new Against.Released());
        Report report = GateRun.of(options).run();
        if (report.hasErrors()) {
            Output.TEXT.write(report, out);
            out.println("not released");
            return 1;
        }
        Releasing.Outcome outcome =
                new Releasing(options.schemas()).release(options.prefix(), note, LocalDate.now(ZoneOffset.UTC));
        if (outcome.changes().isEmpty()) {
            out.println("nothing changed since release " + outcome.version());
        } else {
            out.println("released " + options.prefix() + "released/" + outcome.version());
            outcome.changes().forEach(change -> out.println("  " + change));
        }
        return 0;
    }
}
