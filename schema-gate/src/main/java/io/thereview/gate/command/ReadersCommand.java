package io.thereview.gate.command;

import io.thereview.gate.check.CandidateSource;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.deploy.Candidate;
import io.thereview.gate.deploy.Candidates;
import io.thereview.gate.deploy.FieldMatrix;
import io.thereview.gate.deploy.Program;
import io.thereview.gate.source.Nearest;
import io.thereview.gate.source.SourceException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema readers}. */
@CommandLine.Command(
        name = "readers",
        description = {
            "Tells which programs run, and which schemas they read with.",
            "Programs tell it on a compacted topic; it is read without a consumer group, and nothing is written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema readers --bootstrap-servers localhost:9092",
            "  thereview schema readers --bootstrap-servers localhost:9092 --save readers.json",
            "  thereview schema readers --readers readers.json --matrix"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told", "2:called wrongly", "3:could not read the topic or the file"})
final class ReadersCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private ReaderOptions readers = new ReaderOptions();

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Option(names = "--save", paramLabel = "FILE", description = "Write the list there, for --readers.")
    private @Nullable Path save;

    @CommandLine.Option(
            names = "--matrix",
            description = "Tell what every program does with each field of today's schemas.")
    private boolean matrix;

    @CommandLine.Option(names = "--subject", paramLabel = "SUBJECT", description = "Only this one in --matrix.")
    private @Nullable String subject;

    @CommandLine.Option(names = "--json", description = "As JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ReadersText text = new ReadersText(readers.needed(), readers.silence());
        if (save != null) {
            text.inventory().save(save);
        }
        List<MatrixText> matrices = matrix ? matrices(text.programs()) : List.of();
        if (json) {
            out.println(text.json(matrices).toPrettyString());
            return 0;
        }
        text.print(out);
        matrices.forEach(each -> each.print(out));
        if (save != null) {
            out.println("saved to " + save);
        }
        return 0;
    }

    private List<MatrixText> matrices(List<Program> programs) {
        Candidates candidates = CandidateSource.read(CheckOptions.of(schemas.folder()));
        List<Candidate> all = candidates.all();
        List<Candidate> wanted = all.stream()
                .filter(each -> subject == null || each.subject().equals(subject))
                .toList();
        if (wanted.isEmpty()) {
            List<String> nearest = Nearest.of(
                    String.valueOf(subject),
                    all.stream().map(Candidate::subject).toList());
            throw new SourceException("there is no subject " + subject + " in " + schemas.folder()
                    + (nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest)));
        }
        return wanted.stream()
                .map(each -> new MatrixText(
                        each.subject(), FieldMatrix.of(each.schema(), candidates.readers(each, programs))))
                .filter(each -> subject != null || !each.matrix().readers().isEmpty())
                .toList();
    }
}
