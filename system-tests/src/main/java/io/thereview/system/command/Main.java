package io.thereview.system.command;

import io.thereview.stack.process.StackException;
import picocli.CommandLine;

/** The program behind {@code ./thereview faults}. Exit codes: 0 everything holds, 1 it does not, 2 it was called wrongly. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command line and returns its exit code. */
    static int run(String... arguments) {
        return new CommandLine(new Faults())
                .setUsageHelpLongOptionsMaxWidth(30)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof StackException) {
                        command.getErr().println("thereview: " + failure.getMessage());
                    } else {
                        command.getErr().println("thereview: this should not happen; please report it");
                        failure.printStackTrace(command.getErr());
                    }
                    return FAILED;
                })
                .execute(arguments);
    }
}
