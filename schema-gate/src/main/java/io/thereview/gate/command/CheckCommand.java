package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.check.LiveRun;
import io.thereview.gate.report.Format;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.topic.Brokers;
import io.thereview.gate.topic.TopicReading;
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
            "Judges every schema of a folder against its earlier versions, without any server unless you name a registry.",
            "By default these are the releases in schemas/released, and the merge base with the main branch.",
            "Without subjects.yaml, every .avsc is a subject of its own, at the level BACKWARD_TRANSITIVE."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema check",
            "  thereview schema check --against git:v2.3.0 --level FULL_TRANSITIVE",
            "  thereview schema check --against registry:http://localhost:8081",
            "  thereview schema check --schemas api/avro --against dir:../old/avro --strict",
            "  thereview schema check --sample-topic reviews.events --per-schema 2000",
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
            description =
                    "Compare with released, git:REF[:PATH], dir:PATH or registry[:URL]; may be repeated. A registry"
                            + " without URL is that of --registry.")
    private List<String> against = new ArrayList<>();

    @CommandLine.Mixin
    private RegistryOptions registry = new RegistryOptions();

    @CommandLine.Option(
            names = "--sample-topic",
            paramLabel = "TOPIC",
            split = ",",
            description = "Read the records that lie there, too, with today's schemas; may be repeated."
                    + " Wants --bootstrap-servers and --registry.")
    private List<String> topics = new ArrayList<>();

    @CommandLine.Option(
            names = "--per-schema",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many records of each schema id found there (default: ${DEFAULT-VALUE}).")
    private int perSchema;

    @CommandLine.Option(
            names = "--show-values",
            description = "Quote the first record of each kind that goes wrong. It may be personal.")
    private boolean showsValues;

    @CommandLine.Mixin
    private BrokerOptions brokers = new BrokerOptions();

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
        Report report = sampled(run, ProgressLine.during(() -> told ? run.runWithChanges() : run.run(), run::progress));
        written.forEach(output -> output.write(report, spec.commandLine().getOut()));
        return report.hasErrors() ? 1 : 0;
    }

    private Report sampled(GateRun run, Report report) {
        if (topics.isEmpty()) {
            return report;
        }
        LiveRun live = new LiveRun(new TopicReading(reachable()), registry.open());
        Report sampled = report;
        for (String topic : topics) {
            Report before = sampled;
            sampled = ProgressLine.during(() -> live.add(topic, run, before, perSchema, showsValues), live::progress);
        }
        return sampled;
    }

    private Brokers reachable() {
        if (perSchema < 1) {
            throw wrong("--per-schema is a number of records, and at least 1");
        }
        return brokers.brokers()
                .orElseThrow(() ->
                        wrong("say where the topic is: --bootstrap-servers, or the variable KAFKA_BOOTSTRAP_SERVERS"));
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
            return against.stream().map(registry::baseline).toList();
        } catch (IllegalArgumentException e) {
            throw wrong("--against: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
