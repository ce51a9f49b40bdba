package io.thereview.stack.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a Maven command and shows where it is: on a terminal one line that changes, with a bar while something big is
 * downloaded; elsewhere a line for each module. The whole output goes to a log; errors are shown at the end.
 *
 * <p>A program in one file without dependencies, because it runs from source: {@code java BuildProgress.java LOG
 * COMMAND...}. The system property {@code thereview.terminal} says whether standard output is a terminal.
 */
public final class BuildProgress {

    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+?) \\S+\\s+\\[(\\d+)/(\\d+)]");

    private static final Pattern DOWNLOAD = Pattern.compile("Downloading from \\S+: \\S*/(\\S+)");

    private static final Pattern TRANSFER = Pattern.compile(
            "Progress \\(\\d+\\): (?:.*[|,] ?)?(?:(\\S+) \\()?" + "([\\d.]+)/([\\d.]+) ([kMG]?B)\\)?\\s*$");

    private static final int BAR = 24;

    private static final int WIDTH = 100;

    private static final int ERRORS_SHOWN = 40;

    private final PrintStream out;
    private final boolean terminal;
    private final List<String> errors = new ArrayList<>();
    private String module = "";
    private String download = "";

    private BuildProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Ends with the command's exit code. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: BuildProgress LOG COMMAND...");
            System.exit(2);
        }
        Path log = Path.of(arguments[0]);
        List<String> command = List.of(arguments).subList(1, arguments.length);
        System.exit(new BuildProgress(System.out, Boolean.getBoolean("thereview.terminal")).run(log, command));
    }

    private int run(Path log, List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        out.println("build  what is missing or has changed");
        Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Reader output = new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8);
                BufferedWriter written = Files.newBufferedWriter(log)) {
            for (String piece = next(output); !piece.isEmpty(); piece = next(output)) {
                if (!TRANSFER.matcher(piece).find()) {
                    written.write(piece.strip() + "\n");
                }
                understand(piece.strip());
            }
        }
        int code = maven.waitFor();
        erase();
        if (code == 0) {
            out.printf(Locale.ROOT, "built  in %.0f s%n", (System.nanoTime() - begin) / 1e9);
        } else {
            errors.stream().limit(ERRORS_SHOWN).forEach(out::println);
            out.println("the build failed; its whole output: " + log);
        }
        return code;
    }

    /** What comes up to the next line feed or carriage return, with it; empty at the end. */
    private static String next(Reader output) throws IOException {
        StringBuilder piece = new StringBuilder();
        int character = output.read();
        while (character >= 0) {
            piece.append((char) character);
            if (character == '\n' || character == '\r') {
                break;
            }
            character = output.read();
        }
        return piece.toString();
    }

    private void understand(String line) {
        Matcher module = MODULE.matcher(line);
        Matcher download = DOWNLOAD.matcher(line);
        Matcher transfer = TRANSFER.matcher(line);
        if (module.find()) {
            this.module = module.group(1) + " (" + module.group(2) + " of " + module.group(3) + ")";
            show("build  " + this.module);
            if (!terminal) {
                out.println("build  " + this.module);
            }
        } else if (download.find()) {
            this.download = download.group(1);
            show("build  " + this.module + "  " + this.download);
        } else if (transfer.find()) {
            show(isDone(transfer) ? "build  " + this.module : "fetch  " + bar(transfer));
        } else if (line.startsWith("[ERROR]")) {
            errors.add(line);
        }
    }

    private static boolean isDone(Matcher transfer) {
        return transfer.group(2).equals(transfer.group(3));
    }

    private String bar(Matcher transfer) {
        double share = Double.parseDouble(transfer.group(2)) / Math.max(1e-9, Double.parseDouble(transfer.group(3)));
        int done = (int) Math.round(Math.min(1, share) * BAR);
        String name = transfer.group(1) == null ? download : transfer.group(1);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s/%s %s  %s",
                "#".repeat(done),
                ".".repeat(BAR - done),
                share * 100,
                transfer.group(2),
                transfer.group(3),
                transfer.group(4),
                name);
    }

    private void show(String text) {
        if (terminal) {
            erase();
            out.print(text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…");
            out.flush();
        }
    }

    private void erase() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
