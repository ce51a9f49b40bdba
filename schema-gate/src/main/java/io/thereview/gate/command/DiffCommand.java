package io.thereview.gate.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.diff.Difference;
import io.thereview.gate.diff.SchemaDiff;
import io.thereview.gate.diff.SchemaSource;
import io.thereview.gate.report.Phrases;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code schema diff}. */
@CommandLine.Command(
        name = "diff",
        description = "Tells what is different between two schemas, in words, a line each.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema diff released/1/reviews/ReviewCreated.avsc reviews/ReviewCreated.avsc",
            "  thereview schema diff git:main:reviews/ReviewCreated.avsc schemas/reviews/ReviewCreated.avsc --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told, whether there is a difference or not", "2:called wrongly", "3:could not read a schema"
        })
final class DiffCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "A file, released/N/FILE or git:REF:FILE; files may be named from the folder of schemas.")
    private String before = "";

    @CommandLine.Parameters(index = "1", paramLabel = "AFTER", description = "The same.")
    private String after = "";

    @CommandLine.Option(names = "--json", description = "As JSON: [{\"kind\", \"path\", \"text\"}, ...].")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        SchemaSource source = new SchemaSource(
                schemas.folder(), CheckOptions.of(schemas.folder()).prefix());
        List<Difference> differences = SchemaDiff.of(source.find(before), source.find(after));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(differences));
        } else if (differences.isEmpty()) {
            out.println("no difference");
        } else {
            differences.forEach(each -> out.println(Phrases.line(each.toString())));
        }
        return 0;
    }

    private static ArrayNode json(List<Difference> differences) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        for (Difference each : differences) {
            array.addObject()
                    .put("kind", each.kind().name())
                    .put("path", each.path())
                    .put("text", each.text());
        }
        return array;
    }
}
