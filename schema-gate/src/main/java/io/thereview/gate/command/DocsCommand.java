package io.thereview.gate.command;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.CatalogueSource;
import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.Readership;
import io.thereview.gate.catalogue.site.Site;
import io.thereview.gate.catalogue.site.SiteFolder;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.readers.ReaderInventory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema docs}. */
@CommandLine.Command(
        name = "docs",
        description = {
            "Writes a catalogue of the schemas that is read in a browser, without any server.",
            "It has a page for each topic and each subject, with its versions, the verdict on each step in both directions,",
            "its fields since when, personal data, and an example as text and as bytes.",
            "Beside them asyncapi.yaml (AsyncAPI 3.0) and catalogue.json say the same to programs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema docs",
            "  thereview schema docs --out build/catalogue --readers readers.json",
            "  thereview schema docs --schemas api/avro --against git:v1.0.0,git:v2.0.0"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:written, but a schema is broken, and its page says only why",
            "2:called wrongly",
            "3:could not write"
        })
final class DocsCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to (default: ${DEFAULT-VALUE}). An earlier catalogue there is replaced.",
            defaultValue = "schema-docs")
    private Path out = Path.of("schema-docs");

    @CommandLine.Option(
            names = "--against",
            paramLabel = "WHAT",
            split = ",",
            description = "The earlier versions, the oldest first: released (default), git:REF[:PATH], dir:PATH or"
                    + " registry:URL; may be repeated.")
    private List<String> against = new ArrayList<>();

    @CommandLine.Option(
            names = "--readers",
            paramLabel = "FILE",
            description = "Tell what each program does with each field, by a list of schema readers --save.")
    private @Nullable Path readers;

    @CommandLine.Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "An instance without a sign of life for longer does not run (default: ${DEFAULT-VALUE}).")
    private Duration silence = Duration.ZERO;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        CatalogueSource source = new CatalogueSource(
                schemas.folder(), CheckOptions.of(schemas.folder()).prefix(), versions(), readership());
        Catalogue catalogue = ProgressLine.during(source::read, source::progress);
        new SiteFolder(out).write(Site.of(catalogue));
        PrintWriter text = spec.commandLine().getOut();
        catalogue.notes().forEach(note -> text.println("note: " + note));
        catalogue.entries().stream()
                .filter(entry -> entry.terms().state() == Entry.State.BROKEN)
                .forEach(entry -> entry.contents()
                        .problems()
                        .forEach(problem -> text.println(entry.name().subject() + " cannot be shown: " + problem)));
        text.println("wrote " + number(catalogue.entries().size(), "subject") + " on "
                + number(catalogue.topics().size(), "topic") + "; open " + out.resolve("index.html"));
        return catalogue.isWhole() ? 0 : 1;
    }

    private Readership readership() {
        return readers == null ? Readership.unknown() : Readership.of(ReaderInventory.read(readers), silence);
    }

    private static String number(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private List<Against> versions() {
        try {
            return against.isEmpty()
                    ? List.of(new Against.Released())
                    : against.stream().map(Against::of).toList();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--against: " + e.getMessage());
        }
    }
}
