package io.thereview.gate.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One call of the command line, as a user sees it. */
record CommandLineCall(int exit, String out, String err) {

    static CommandLineCall of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exit = Main.run(command, texts);
        command.getOut().flush();
        return new CommandLineCall(exit, out.toString(), err.toString());
    }

    /** Everything that was printed. */
    String text() {
        return out + err;
    }
}
