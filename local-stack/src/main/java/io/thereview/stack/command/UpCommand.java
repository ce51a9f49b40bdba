package io.thereview.stack.command;

import io.thereview.stack.Platform;
import io.thereview.stack.PlatformOptions;
import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.StateFolder;
import io.thereview.stack.process.StackException;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.ConsoleProgress;
import io.thereview.stack.view.Progress;
import io.thereview.stack.view.Table;
import io.thereview.stack.view.Terminal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;

/** {@code thereview up}. */
@CommandLine.Command(
        name = "up",
        description = "Starts the platform and keeps it up until Ctrl-C. Data is kept from one run to the next.")
final class UpCommand implements Callable<Integer> {

    @CommandLine.Option(
            names = "--brokers",
            paramLabel = "1|3",
            defaultValue = "3",
            description = "How many Kafka brokers (default: ${DEFAULT-VALUE}).")
    private int brokers;

    @CommandLine.Option(names = "--detach", description = "Leave it running and return; 'down' stops it.")
    private boolean detach;

    @CommandLine.Option(names = "--fresh", description = "Delete the data of earlier runs first.")
    private boolean fresh;

    @CommandLine.Option(names = "--without-apps", description = "Start the servers only.")
    private boolean withoutApps;

    @CommandLine.Option(
            names = "--port",
            paramLabel = "NAME=NUMBER",
            description = "Listen there instead of on a free port; may be repeated. NAME is a service of the table.")
    private Map<String, Integer> ports = new TreeMap<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws ExecutionException {
        check();
        Terminal terminal = Terminal.standard(System.getenv());
        PlatformOptions options = PlatformOptions.of(RepositoryRoot.find())
                .withBrokers(brokers)
                .withFresh(fresh)
                .withApps(!withoutApps)
                .withPorts(ports);
        Interrupts interrupts = Interrupts.toThisThread(new StateFolder(options.state()), terminal.out());
        Progress progress = new ConsoleProgress(terminal);
        long begin = System.nanoTime();
        try {
            Platform platform = Platform.start(options, progress);
            show(platform, terminal, Duration.ofNanos(System.nanoTime() - begin));
            if (detach) {
                platform.detach();
                return 0;
            }
            return attend(platform, terminal);
        } catch (InterruptedException e) {
            terminal.out().println("interrupted while it started; everything is stopped again");
            return 1;
        } finally {
            interrupts.end();
        }
    }

    /** Reports what dies, until somebody stops it or nothing is left. */
    private static int attend(Platform platform, Terminal terminal) throws ExecutionException {
        AtomicBoolean stopping = new AtomicBoolean();
        CompletableFuture<Void> allEnded = platform.whenServerEnds(server -> {
            if (!stopping.get()) {
                terminal.out()
                        .println(terminal.red("died   ") + server.name() + "; see ./thereview logs " + server.name()
                                + ". The rest goes on.");
            }
        });
        try {
            allEnded.get();
            terminal.out().println("nothing is left running");
            return 1;
        } catch (InterruptedException e) {
            terminal.out().println("stopping; Ctrl-C again kills at once");
            return 0;
        } finally {
            stopping.set(true);
            platform.close();
            terminal.out().println("stopped");
        }
    }

    private void show(Platform platform, Terminal terminal, Duration took) {
        Table table = new Table("SERVICE", "STATE", "ADDRESS");
        for (Server server : platform.servers()) {
            table.row(server.name(), server.isRunning() ? "ready" : "dead", server.address());
        }
        terminal.out().println();
        terminal.out().print(table);
        terminal.out().println();
        terminal.out()
                .println(terminal.green(String.format(
                        Locale.ROOT,
                        "The platform is up after %.1f s.%s",
                        took.toMillis() / 1000.0,
                        detach ? " ./thereview down stops it." : " Ctrl-C stops it.")));
        if (withoutApps) {
            return;
        }
        terminal.out()
                .println("Try: curl -s -X POST " + platform.addresses().app("producer-app")
                        + "/api/v1/reviews -H 'Content-Type: application/json' -d '{\"entity_type\":\"product\","
                        + "\"entity_id\":\"tea-kettle\",\"user_id\":\"ada\",\"rating\":5,"
                        + "\"content\":\"Boils fast, sings well.\"}'");
    }

    private void check() {
        try {
            PlatformOptions.check(brokers, ports);
        } catch (StackException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
