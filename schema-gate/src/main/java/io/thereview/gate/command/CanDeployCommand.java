package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.baseline.LastChange;
import io.thereview.gate.check.CandidateSource;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.deploy.Answer;
import io.thereview.gate.deploy.Asked;
import io.thereview.gate.deploy.Candidates;
import io.thereview.gate.deploy.Outdated;
import io.thereview.gate.deploy.ReaderQuestion;
import io.thereview.gate.deploy.WriterQuestion;
import io.thereview.gate.diff.SchemaSource;
import io.thereview.gate.readers.AppVersion;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.readers.ReaderManifestFile;
import io.thereview.gate.source.SourceException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema can-deploy}. */
@CommandLine.Command(
        name = "can-deploy",
        description = {
            "Tells whether today's schemas, or a program, can be deployed while others run.",
            "Without APP@VERSION: can everybody who runs read what would be written with today's schemas, or with that of"
                    + " --schema? If not: who breaks, shown on records that are written and read, and what to deploy first.",
            "With APP@VERSION: can that program read what is on its topics, written with any release or today's schemas?"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema can-deploy --bootstrap-servers localhost:9092",
            "  thereview schema can-deploy --readers readers.json --schema orders/OrderPlaced.avsc",
            "  thereview schema can-deploy analytics-app@1.5.0 --readers readers.json",
            "  thereview schema can-deploy --manifest target/analytics-app.jar"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:yes, nobody who is known would break",
            "1:no, somebody would",
            "2:called wrongly",
            "3:could not tell: no topic, no broker, a damaged list, no such program, a program that nobody understands"
        })
final class CanDeployCommand implements Callable<Integer> {

    @CommandLine.Parameters(
            paramLabel = "APP@VERSION",
            arity = "0..1",
            description = "The program that is to be started.")
    private @Nullable String program;

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Mixin
    private ReaderOptions readers = new ReaderOptions();

    @CommandLine.Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "Ask of this schema only, rather than of all of today's; also git:REF:FILE.")
    private @Nullable String schema;

    @CommandLine.Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "Whose --schema it is (default: the one with a record of that name).")
    private @Nullable String subject;

    @CommandLine.Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "What the program reads with: its jar, or the file " + ReaderManifest.PATH + " within.")
    private @Nullable Path manifest;

    @CommandLine.Option(
            names = "--against",
            paramLabel = "WHAT",
            split = ",",
            description = "What records were written with: as in schema check; may be repeated.")
    private List<String> against = new ArrayList<>();

    @CommandLine.Option(
            names = "--max-age",
            paramLabel = "DURATION",
            defaultValue = "P1D",
            description = "Warn of a list of readers that is older (default: ${DEFAULT-VALUE}).")
    private Duration oldest = Duration.ZERO;

    @CommandLine.Mixin
    private RegistryOptions registry = new RegistryOptions();

    @CommandLine.Option(names = "--json", description = "As JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        boolean reads = program != null || manifest != null;
        if ((reads && schema != null) || (schema == null && subject != null)) {
            throw wrong(
                    reads
                            ? "--schema is about what writes, APP@VERSION and --manifest about what reads: give one"
                            : "--subject says whose --schema it is: give both");
        }
        Answer answer = reads ? reader() : writer();
        AnswerText text = new AnswerText(answer, reads);
        if (json) {
            spec.commandLine().getOut().println(text.json().toPrettyString());
        } else {
            text.print(spec.commandLine().getOut());
        }
        return switch (answer.reply()) {
            case YES -> 0;
            case NO -> 1;
            case UNKNOWN -> 3;
        };
    }

    private Answer writer() {
        Duration silence = readers.silence();
        ReaderInventory inventory = readers.needed();
        CheckOptions options = options();
        Candidates all = CandidateSource.read(options);
        Candidates asked = schema == null
                ? all
                : Asked.of(
                        all,
                        new SchemaSource(options.schemas(), options.prefix()).locate(schema),
                        Optional.ofNullable(subject));
        Answer answer = ProgressLine.during(
                () -> WriterQuestion.ask(asked, inventory, silence),
                () -> "decoding with the schemas of those who run");
        return answer.with(Outdated.findings(
                        inventory, all, silence, Clock.systemUTC().instant(), oldest))
                .noting(Outdated.notes(inventory, all, silence, LastChange.of(options.schemas())));
    }

    private Answer reader() {
        ReaderManifest asked = manifest == null ? known(AppVersion.of(name())) : ReaderManifestFile.read(manifest);
        if (manifest != null && program != null && !AppVersion.of(asked).equals(AppVersion.of(name()))) {
            throw new SourceException(manifest + " is that of " + AppVersion.of(asked) + ", not of " + program);
        }
        return ReaderQuestion.ask(asked, CandidateSource.read(options()));
    }

    private String name() {
        String name = String.valueOf(program);
        try {
            return AppVersion.of(name).toString();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ReaderManifest known(AppVersion name) {
        return readers.inventory()
                .orElseThrow(() -> wrong("say what " + name
                        + " reads with: --manifest FILE names its jar or manifest; or else where to"
                        + " learn it of those that run, with --bootstrap-servers HOST:PORT or --readers FILE"))
                .named(name);
    }

    private CheckOptions options() {
        CheckOptions options = CheckOptions.of(schemas.folder());
        try {
            return against.isEmpty()
                    ? options
                    : options.withAgainst(
                            against.stream().map(registry::baseline).toArray(Against[]::new));
        } catch (IllegalArgumentException e) {
            throw wrong("--against: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
