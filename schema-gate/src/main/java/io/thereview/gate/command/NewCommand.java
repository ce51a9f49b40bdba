package io.thereview.gate.command;

import io.thereview.gate.rule.Level;
import io.thereview.gate.scaffold.FileChange;
import io.thereview.gate.scaffold.RefusedException;
import io.thereview.gate.scaffold.Scaffold;
import io.thereview.gate.scaffold.Scaffolding;
import io.thereview.gate.scaffold.Wish;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema new}. */
@CommandLine.Command(
        name = "new",
        description = {
            "Begins an event type: a schema that passes the gate, its subject, a sample.",
            "Beside the apps of this platform also its declaration in TopicCatalogue,",
            "a handler with a test, and a line in every app that reads the topic.",
            "What is not said is taken from the other types of the topic.",
            "Nothing that is there is overwritten."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema new ReviewFlagged",
            "  thereview schema new ReviewFlagged --app notification-app --dry-run",
            "  thereview schema new OrderPlaced --topic orders.events \\",
            "      --namespace com.example.order --owner orders-team --level FULL"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:something of it is there already, or the gate would refuse it; nothing was written",
            "2:called wrongly",
            "3:could not read or write; nothing was written"
        })
final class NewCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Parameters(paramLabel = "NAME", description = "What happened, in PascalCase, such as ReviewFlagged.")
    private String name = "";

    @CommandLine.Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Where it travels (default: where the first word of NAME is at home).")
    private String topic = "";

    @CommandLine.Option(
            names = "--namespace",
            paramLabel = "PACKAGE",
            description = "Its package (default: that of the topic's other types).")
    private String namespace = "";

    @CommandLine.Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where its file goes, below the folder of schemas (default: beside the others).")
    private String folder = "";

    @CommandLine.Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "How it evolves: ${COMPLETION-CANDIDATES} (default: as the others).")
    private @Nullable Level level;

    @CommandLine.Option(
            names = "--owner",
            paramLabel = "WHO",
            description = "Who answers for it (default: who answers for the others).")
    private String owner = "";

    @CommandLine.Option(
            names = "--app",
            paramLabel = "APP",
            description = "The app that gets the handler (default: the first that reads the topic).")
    private String app = "";

    @CommandLine.Option(names = "--dry-run", description = "Tell what would be written, and write nothing.")
    private boolean dryRun;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        Scaffolding scaffolding = Scaffolding.in(schemas.folder());
        Wish wish = new Wish(name, topic, namespace, folder, Optional.ofNullable(level), owner);
        try {
            Scaffold scaffold = scaffolding.plan(wish, app);
            if (!dryRun) {
                scaffold.write();
            }
            tell(scaffold, scaffolding);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (RefusedException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            err.println("nothing was written");
            return 1;
        }
    }

    private void tell(Scaffold scaffold, Scaffolding scaffolding) {
        PrintWriter out = spec.commandLine().getOut();
        for (FileChange change : scaffold.changes()) {
            out.println((change.before().isPresent() ? "~ " : "+ ") + scaffolding.shown(change.file()) + "  "
                    + change.what());
        }
        out.println(dryRun ? "nothing was written; then to do:" : "to do:");
        int number = 1;
        for (String step : scaffold.steps()) {
            out.println("  " + number++ + ". " + step);
        }
    }
}
