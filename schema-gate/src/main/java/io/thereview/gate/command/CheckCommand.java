package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema check}. */
@CommandLine.Command(
        name = "check",
        description = {
            "Judges every schema of a folder against its earlier versions, without any server.",
            "By default these are the releases in schemas/released, and the merge base with the main branch.",
            "Without subjects.yaml, every .avsc is a subject of its own, at the level BACKWARD_TRANSITIVE."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema check",
            "  thereview schema check --against git:v2.3.0 --level FULL_TRANSITIVE",
            "  thereview schema check --schemas api/avro --against dir:../old/avro --strict",
            "  thereview schema check --format text,junit=target/gate.xml,sarif=gate.sarif"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no finding of severity ERROR",
            "1:a finding of severity ERROR",
            "2:called wrongly",
            "3:could not check"
        })
final class CheckCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

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
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            split = ",",
            converter = Output.Converter.class,
            description = "text (default), json, junit, sarif, github or markdown; may be repeated with files.")
    private List<Output> outputs = new ArrayList<>();

    @CommandLine.Option(
            names = "--without",
            paramLabel = "LENS",
            split = ",",
            description = "Do not look through ${COMPLETION-CANDIDATES}; may be repeated.")
    private List<Lens> without = new ArrayList<>();

    @CommandLine.Option(names = "--strict", description = "A warning fails the check, as an error does.")
    private boolean strict;

    @CommandLine.Option(names = "--no-cache", description = "Judge everything anew.")
    private boolean uncached;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        CheckOptions options = options();
        List<Output> written = outputs.isEmpty() ? List.of(Output.TEXT) : outputs;
        if (written.stream().filter(output -> output.file().isEmpty()).count() > 1) {
            throw wrong("only one --format can go to standard output; write the others as FORMAT=FILE");
        }
        GateRun run = GateRun.of(options);
        boolean told = written.stream().anyMatch(output -> output.format() == Format.MARKDOWN);
        Report report = ProgressLine.during(() -> told ? run.runWithChanges() : run.run(), run::progress);
        written.forEach(output -> output.write(report, spec.commandLine().getOut()));
        return report.hasErrors() ? 1 : 0;
    }

    private CheckOptions options() {
        Set<Lens> lenses = EnumSet.allOf(Lens.class);
        lenses.removeAll(without);
        if (lenses.isEmpty()) {
            throw wrong("--without leaves no lens to look through");
        }
        return new CheckOptions(schemas.folder(), baselines(), Optional.ofNullable(level), lenses, strict, !uncached);
    }

    private List<Against> baselines() {
        try {
            return against.stream().map(Against::of).toList();
        } catch (IllegalArgumentException e) {
            throw wrong("--against: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
