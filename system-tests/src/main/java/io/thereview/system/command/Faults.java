package io.thereview.system.command;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.StateFolder;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import io.thereview.stack.view.ConsoleProgress;
import io.thereview.stack.view.Terminal;
import io.thereview.system.fault.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code thereview faults}. */
@CommandLine.Command(
        name = "thereview faults",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the whole platform with empty data, three brokers and every app twice, lets twenty clients write and",
            "read reviews while processes are killed, frozen and cut off, heals everything, and then checks that every",
            "acknowledged change has reached every effect exactly once and in order, and nothing else has.",
            "",
            "Exit code 0 only if no invariant is broken, all planned faults but a few fired, 95 % of the operations were",
            "served while a broker was down, and nothing was left to do a minute after the last heal. Progress goes to",
            "standard error."
        })
final class Faults implements Callable<Integer> {

    @CommandLine.Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Length.class,
            defaultValue = "10m",
            description = "How long load and faults last, such as 90s or 10m (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofMinutes(10);

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which faults happen when; the same seed plans the same (default: ${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where history, report and logs are kept; must be empty or not exist"
                    + " (default: .thereview/faults/seed-N, which is emptied).")
    private @Nullable Path folder;

    @CommandLine.Option(names = "--json", description = "Prints the verdict as one JSON object.")
    private boolean json;

    @CommandLine.Option(names = "--keep", description = "Keeps the data of the servers too.")
    private boolean keep;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Schedule schedule = schedule();
        Path root = RepositoryRoot.find();
        Path place = place(root);
        Files.createDirectories(place);
        FaultRun run = new FaultRun(root, place, schedule, Revision.of(root));
        run.execute(new ConsoleProgress(new Terminal(System.err, false, false)));
        if (!keep) {
            SafeFile.deleteTree(place.resolve("data"));
        }
        RunResult result = RunResult.of(place, schedule);
        spec.commandLine().getOut().println(json ? result.json() : result.text());
        return result.ok() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Schedule schedule() {
        try {
            return Schedule.of(seed, duration);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path place(Path root) throws IOException {
        if (folder == null) {
            Path place = StateFolder.of(root).path().resolve("faults/seed-" + seed);
            SafeFile.deleteTree(place);
            return place;
        }
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new StackException(folder + " is not empty; name another folder, or empty it first");
                }
            }
        }
        return folder.toAbsolutePath();
    }
}
