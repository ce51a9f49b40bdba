package io.thereview.gate.command;

import io.thereview.gate.source.SourceException;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The program behind {@code ./thereview schema}. Exit codes: 0 fine, 1 the schemas are at fault, 2 it was called wrongly, 3
 * it could not do what was asked.
 */
public final class Main {

    private static final int COULD_NOT = 3;
    private static final String DEBUG = "--debug";
    private static final String MOST_BYTES = String.valueOf(64 << 20);
    private static final String MOST_ITEMS = String.valueOf(10_000_000);

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // Avro's own warnings: the gate says more, and better
        limitDecoders();
        Outlet out = new Outlet(new FileOutputStream(FileDescriptor.out));
        CommandLine command = commandLine();
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(command, out, arguments));
    }

    /** A corrupt record of a topic may claim any length; Avro is not to allocate what cannot be there. */
    private static void limitDecoders() {
        System.setProperty("org.apache.avro.limits.bytes.maxLength", MOST_BYTES);
        System.setProperty("org.apache.avro.limits.string.maxLength", MOST_BYTES);
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", MOST_ITEMS);
    }

    /** Runs one command line, with standard output there, and returns its exit code. */
    static int run(CommandLine command, Outlet out, String... arguments) {
        PrintWriter writer = new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        int exit = run(command.setOut(writer), arguments);
        writer.flush();
        Optional<String> lost = out.loss();
        lost.ifPresent(reason ->
                command.getErr().println(command.getCommandName() + ": cannot write to standard output: " + reason));
        return lost.isPresent() ? COULD_NOT : exit;
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
        command.setExecutionExceptionHandler((failure, failed, parsed) -> fail(failure, failed, debug));
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return fail(e, command, debug);
        }
    }

    private static int fail(Throwable failure, CommandLine command, boolean debug) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + words(failure));
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return COULD_NOT;
    }

    private static String words(Throwable failure) {
        if (failure instanceof SourceException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "memory ran out (" + failure.getMessage() + ")";
        }
        if (failure instanceof StackOverflowError) {
            return "something nests too deep";
        }
        return "this should not happen (" + failure + "); please report it, with what " + DEBUG + " shows";
    }
}
