package io.thereview.stack.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.Platform;
import io.thereview.stack.PlatformOptions;
import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.StateFolder;
import io.thereview.stack.demo.Demo;
import io.thereview.stack.demo.DemoReport;
import io.thereview.stack.demo.DemoTarget;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.view.ConsoleProgress;
import io.thereview.stack.view.Table;
import io.thereview.stack.view.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code thereview demo}. */
@CommandLine.Command(
        name = "demo",
        description = {
            "Starts the platform with empty data, sends it real reviews over HTTP, follows them to every effect,",
            "compares what it finds with its own count, and stops the platform. Exit code 1 when a number disagrees."
        })
final class DemoCommand implements Callable<Integer> {

    @CommandLine.Option(
            names = "--reviews",
            paramLabel = "N",
            description = "How many of the shipped reviews to send (default: all).")
    private int reviews = Demo.available();

    @CommandLine.Option(
            names = "--brokers",
            paramLabel = "1|3",
            defaultValue = "3",
            description = "How many Kafka brokers (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @CommandLine.Option(
            names = "--json",
            description = "Progress on standard error, and one JSON object as the last line of standard output.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        check();
        Terminal terminal = json ? new Terminal(System.err, false, false) : Terminal.standard(System.getenv());
        PlatformOptions shipped = PlatformOptions.of(RepositoryRoot.find()).withBrokers(brokers);
        Path data = new StateFolder(shipped.state()).demo();
        PlatformOptions options = shipped.withData(data).withFresh(true);
        Interrupts interrupts = Interrupts.toThisThread(new StateFolder(options.state()), terminal.out());
        try (Platform platform = Platform.start(options, new ConsoleProgress(terminal))) {
            DemoReport report = new Demo(
                            DemoTarget.of(platform), options.root().resolve("schemas"), new ConsoleProgress(terminal))
                    .run(reviews);
            show(report, terminal);
            return report.ok() ? 0 : 1;
        } catch (InterruptedException e) {
            terminal.out().println("interrupted; everything is stopped again");
            return 1;
        } finally {
            SafeFile.deleteTree(data);
            interrupts.end();
        }
    }

    private void show(DemoReport report, Terminal terminal) throws JsonProcessingException {
        terminal.out().println();
        terminal.out().print(table(report));
        terminal.out().println();
        terminal.out().println(verdict(report, terminal));
        if (json) {
            System.out.println(JsonMapper.builder().build().writeValueAsString(report));
        }
    }

    private static Table table(DemoReport report) {
        Table table = new Table("WHAT", "EXPECTED", "SEEN", "");
        report.requests().forEach((status, count) -> table.row("answers with status " + status, "", count + "", ""));
        for (DemoReport.Check check : report.checks()) {
            table.row(check.what(), check.expected() + "", check.seen() + "", check.ok() ? "ok" : "WRONG");
        }
        table.row("subjects in the registry", "", report.registrySubjects() + "", "");
        return table;
    }

    private static String verdict(DemoReport report, Terminal terminal) {
        return report.ok()
                ? terminal.green("Every review reached every effect, once, in " + report.seconds() + " s with "
                        + report.brokers() + " broker(s).")
                : terminal.red("Some numbers disagree; see ./thereview logs APP for what the apps say.");
    }

    private void check() {
        if (reviews < 1 || reviews > Demo.available()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--reviews is 1 to " + Demo.available() + ", not " + reviews);
        }
        if (brokers != 1 && brokers != 3) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--brokers is 1 or 3, not " + brokers);
        }
    }
}
