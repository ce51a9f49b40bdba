package io.thereview.gate.command;

import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.readers.AppVersion;
import io.thereview.gate.readers.CompiledReaders;
import io.thereview.gate.readers.ReaderJson;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.release.Folders;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema manifest}. */
@CommandLine.Command(
        name = "manifest",
        description = {
            "Writes down which schemas an app is compiled to read.",
            "An app carries the file on its class path as META-INF/schema-gate/readers.json."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema manifest analytics-app@1.4.2 --subjects 'reviews.events-*'",
            "  thereview schema manifest mail-app@2.0 --subjects 'users.*,orders.*' --output target/readers.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "2:called wrongly",
            "3:could not: a pattern fits no subject, a schema is wrong, a file cannot be written"
        })
final class ManifestCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Parameters(paramLabel = "APP@VERSION", description = "Whose schemas these are.")
    private String name = "";

    @CommandLine.Option(
            names = "--subjects",
            paramLabel = "PATTERN",
            split = ",",
            required = true,
            description = "What it reads; * stands for any text; may be repeated.")
    private List<String> subjects = new ArrayList<>();

    @CommandLine.Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to; a file that holds the same already is left as it is (default: standard output).")
    private @Nullable Path output;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        AppVersion program = program();
        CompiledReaders readers = CompiledReaders.of(snapshot());
        ReaderManifest manifest = new ReaderManifest(program.app(), program.version(), readers.matching(subjects));
        String text = ReaderJson.write(manifest);
        if (output == null) {
            spec.commandLine().getOut().print(text);
        } else {
            write(output.toAbsolutePath(), text);
        }
        return 0;
    }

    private AppVersion program() {
        try {
            return AppVersion.of(name);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Snapshot snapshot() {
        Path folder = schemas.folder();
        if (!Files.isDirectory(folder)) {
            throw new SourceException(folder + " is no folder; name the one with the schemas by --schemas DIR");
        }
        return Snapshot.read(folder, "", CheckOptions.of(folder).prefix());
    }

    private static void write(Path file, String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Folders.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SourceException("cannot write " + file + ": " + e, e);
        }
    }
}
