package io.thereview.tool;

import io.thereview.tool.dlq.DlqCommand;
import io.thereview.tool.lag.LagCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/** Asks and tells a running platform. */
@CommandLine.Command(
        name = "thereview",
        description = "Asks and tells a running platform.",
        mixinStandardHelpOptions = true,
        subcommands = {DlqCommand.class, LagCommand.class})
public final class Main {

    private static final int NOT_EVERYTHING = 1;
    private static final int NO_ANSWER = 3;
    private static final String DEBUG = "--debug";

    private Main() {}

    /** Exit codes: 0 done, 1 not everything could be done, 2 called wrongly, 3 a server does not answer. */
    public static void main(String[] arguments) {
        CommandLine command = commandLine()
                .setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(run(command, arguments));
    }

    /** The command line, to be run with {@link #run}. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setUsageHelpWidth(100).setUsageHelpLongOptionsMaxWidth(30);
    }

    /** Runs one command line and returns its exit code. */
    public static int run(CommandLine command, String... arguments) {
        boolean debug = Arrays.asList(arguments).contains(DEBUG);
        command.setExecutionExceptionHandler((failure, failed, parsed) -> fail(failure, failed, debug));
        int exit = command.execute(arguments);
        if (command.getOut().checkError()) {
            command.getErr()
                    .println(command.getCommandName()
                            + ": not all of the output could be written (is the disk full, or did"
                            + " its reader end?); do not take what is there for complete");
            return exit == 0 ? NOT_EVERYTHING : exit;
        }
        return exit;
    }

    private static int fail(Exception failure, CommandLine command, boolean debug) {
        boolean expected = failure instanceof NoAnswerException;
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": "
                + (expected
                        ? failure.getMessage()
                        : "this should not happen (" + failure + "); please report it, with what " + DEBUG + " shows"));
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return expected ? NO_ANSWER : NOT_EVERYTHING;
    }
}
