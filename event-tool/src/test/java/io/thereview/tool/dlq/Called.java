package io.thereview.tool.dlq;

import io.thereview.tool.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command line answered. */
record Called(int exit, String out, String err) {

    /** Calls the program in this process. */
    static Called with(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = Main.run(command, words);
        command.getOut().flush();
        command.getErr().flush();
        return new Called(exit, out.toString(), err.toString());
    }
}
