package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.fix.Mended;
import io.thereview.gate.fix.Mending;
import io.thereview.gate.fix.Repair;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema fix}. */
@CommandLine.Command(
        name = "fix",
        description = {
            "Shows changes of .avsc files that mend what schema check finds; with --write, makes them.",
            "A change is offered only if the check has been seen to be the better for it: the finding is gone,",
            "and none of severity ERROR or WARN has come. Comments and layout stay as they are,",
            "and what was released is never touched."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema fix",
            "  thereview schema fix WIRE_FIELD_ADDED_WITHOUT_DEFAULT --write",
            "  thereview schema fix schemas/reviews/ReviewCreated.avsc:17 --against git:v2.3.0",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the files, as they are now, have no finding of severity ERROR of those asked for",
            "1:they have one; without --write also one that could be mended",
            "2:called wrongly",
            "3:could not check, or not write"
        })
final class FixCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Parameters(
            paramLabel = "RULE|PLACE",
            arity = "0..*",
            description =
                    "Only findings of these rules, at these places: FILE[:LINE[:COLUMN]], as schema check names them.")
    private List<String> asked = new ArrayList<>();

    @CommandLine.Option(names = "--write", description = "Make the changes.")
    private boolean write;

    @CommandLine.Option(
            names = "--against",
            paramLabel = "WHAT",
            split = ",",
            description = "Compare with released, git:REF[:PATH] or dir:PATH; may be repeated.")
    private List<String> against = new ArrayList<>();

    @CommandLine.Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "In place of every subject's own: ${COMPLETION-CANDIDATES}.")
    private @Nullable Level level;

    @CommandLine.Option(
            names = "--json",
            description = "As JSON: {\"written\", \"mended\": [{\"rule\", \"place\", \"what\", \"diff\", ...}, ...],"
                    + " \"left\": [{\"rule\", \"place\", \"remedy\", ...}, ...]}.")
    private boolean json;

    @CommandLine.Option(names = "--no-cache", description = "Judge everything anew.")
    private boolean uncached;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        Mending mending = new Mending(GateRun.of(options()), Asked.of(asked, spec.commandLine()));
        Repair repair = ProgressLine.during(mending::repair, mending::progress);
        if (write) {
            repair.write(schemas.folder());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? RepairJson.of(repair, write) : RepairText.of(repair, write));
        Stream<Finding> there = write
                ? repair.left().stream()
                : Stream.concat(repair.mended().stream().map(Mended::finding), repair.left().stream());
        return there.anyMatch(finding -> finding.severity() == Severity.ERROR) ? 1 : 0;
    }

    private CheckOptions options() {
        try {
            List<Against> baselines = against.stream().map(Against::of).toList();
            return new CheckOptions(
                    schemas.folder(),
                    baselines,
                    Optional.ofNullable(level),
                    EnumSet.allOf(Lens.class),
                    false,
                    !uncached);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--against: " + e.getMessage(), e);
        }
    }
}
