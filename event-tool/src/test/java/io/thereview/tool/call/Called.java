package io.thereview.tool.call;

import io.thereview.tool.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import picocli.CommandLine;

/** What a command line answered. */
public record Called(int exit, String out, String err) {

    /** Calls the program in this process. */
    public static Called with(String... words) {
        StringWriter out = new StringWriter();
        Called called = writing(out, words);
        return new Called(called.exit, out.toString(), called.err);
    }

    /** The same with standard output elsewhere. */
    public static Called writing(Writer out, String... words) {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = Main.run(command, words);
        command.getOut().flush();
        command.getErr().flush();
        return new Called(exit, "", err.toString());
    }
}
