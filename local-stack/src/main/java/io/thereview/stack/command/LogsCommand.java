package io.thereview.stack.command;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.StateFolder;
import io.thereview.stack.process.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code thereview logs}. */
@CommandLine.Command(name = "logs", description = "Shows the log of one process of the platform.")
final class LogsCommand implements Callable<Integer> {

    private static final String SUFFIX = ".log";

    @CommandLine.Option(names = "-f", description = "Go on showing what is added, until Ctrl-C.")
    private boolean follow;

    @CommandLine.Option(
            names = "-n",
            paramLabel = "LINES",
            defaultValue = "100",
            description = "How many of the last lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @CommandLine.Parameters(paramLabel = "APP", description = "A service of the table of 'status', such as kafka-1.")
    private String app = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = StateFolder.of(RepositoryRoot.find()).logs();
        List<String> names = names(folder);
        if (!names.contains(app)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "no log of '" + app + "'; there are "
                            + (names.isEmpty() ? "none yet: start the platform first" : String.join(", ", names)));
        }
        if (lines < 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "-n is 0 or more lines, not " + lines);
        }
        LogFile log = new LogFile(folder.resolve(app + SUFFIX));
        if (follow) {
            log.follow(lines, System.out);
        } else {
            log.tail(lines).forEach(System.out::println);
        }
        return 0;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
