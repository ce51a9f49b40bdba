package io.thereview.gate.command;

import io.thereview.gate.source.SourceException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * The program behind {@code ./thereview schema}. Exit codes: 0 fine, 1 the schemas are at fault, 2 it was called wrongly, 3
 * it could not do what was asked.
 */
public final class Main {

    private static final int COULD_NOT = 3;
    private static final String DEBUG = "--debug";

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // Avro's own warnings: the gate says more, and better
        CommandLine command = commandLine();
        command.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        int exit = run(command, arguments);
        command.getOut().flush();
        System.exit(exit);
    }

    /** The command line, to be run with {@link #run}. */
    static CommandLine commandLine() {
        return new CommandLine(new SchemaCommand())
                .setCommandName("thereview schema")
                .setUsageHelpLongOptionsMaxWidth(30)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Runs one command line and returns its exit code. */
    static int run(CommandLine command, String... arguments) {
        boolean debug = Arrays.asList(arguments).contains(DEBUG);
        return command.setExecutionExceptionHandler((failure, failed, parsed) -> fail(failure, failed, debug))
                .execute(arguments);
    }

    private static int fail(Exception failure, CommandLine command, boolean debug) {
        PrintWriter err = command.getErr();
        if (failure instanceof SourceException) {
            err.println(command.getCommandName() + ": " + failure.getMessage());
        } else {
            err.println(command.getCommandName() + ": this should not happen (" + failure
                    + "); please report it, with what " + DEBUG + " shows");
        }
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return COULD_NOT;
    }
}
