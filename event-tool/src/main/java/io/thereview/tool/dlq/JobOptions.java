package io.thereview.tool.dlq;

import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.BusyException;
import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.replay.Job;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.Pace;
import io.thereview.runtime.replay.Report;
import io.thereview.runtime.replay.Selection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How something is done with dead letters, and doing it, for every command that does. */
final class JobOptions {

    @CommandLine.Option(names = "--dry-run", description = "Only count what would be done.")
    private boolean dryRun;

    @CommandLine.Option(
            names = "--max",
            paramLabel = "N",
            description = "At most so many (default: all); the same command again goes on with the rest.")
    private long max = Long.MAX_VALUE;

    @CommandLine.Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most so many a second (default: as fast as it goes).")
    private double rate = Double.POSITIVE_INFINITY;

    @CommandLine.Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it, for the audit (default: the name of your account).")
    private String by = "";

    @CommandLine.Option(
            names = "--id",
            paramLabel = "ID",
            description = "What the audit calls this command (default: a new id).")
    private @Nullable String id;

    @CommandLine.Option(
            names = "--again",
            description =
                    "Also if it was done before: for dead letters that are named by their places, when what was sent"
                            + " then never arrived.")
    private boolean again;

    @CommandLine.Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @CommandLine.Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /**
     * Does it, and tells.
     *
     * @param warning asked of a person first; nothing is asked without one
     * @return the exit code
     */
    int run(LetterBoxOptions box, LetterOptions letters, Action action, int loops, @Nullable String warning)
            throws Exception {
        Selection selection = letters.selection(again);
        if (again && selection.named().isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--again is for dead letters that are named by their places, such as 0/42");
        }
        Report report = new Report(job(action, loops));
        if (!dryRun && warning != null && !agreed(warning)) {
            spec.commandLine().getErr().println("nothing was done");
            return 1;
        }
        Pace pace = pace();
        try {
            box.use(opened -> {
                run(opened, selection, report, pace);
                return 0;
            });
        } catch (BusyException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        tell(report);
        return report.left().isEmpty() ? 0 : 1;
    }

    private void run(LetterBox box, Selection selection, Report report, Pace pace) throws InterruptedException {
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
            box.run(selection, report, pace, done -> progress.show(done + " done"));
        } catch (KafkaException e) {
            spec.commandLine()
                    .getErr()
                    .println(report.done()
                            + " were done before it went wrong, and are not done again: when the cause is mended, the same"
                            + " command goes on with the rest");
            throw e;
        }
    }

    private Job job(Action action, int loops) {
        String named = id == null ? "r-" + UUID.randomUUID().toString().substring(0, 8) : id;
        try {
            return new Job(named, by, action, max, loops, dryRun);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Pace pace() {
        try {
            return new Pace(rate, Clock.systemUTC(), Thread::sleep);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean agreed(String warning) throws IOException {
        if (yes) {
            return true;
        }
        if (!ProgressLine.TERMINAL) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), warning + " Nobody can be asked here; --yes says that it is meant.");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.print(warning + " Go on? [y/N] ");
        err.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null
                && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    }

    private void tell(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(HarmlessText.pretty(report.json()));
            return;
        }
        long selected = report.histogram().total();
        if (dryRun) {
            out.println(selected + " " + Lines.letters(selected) + " would be " + done(report) + "; nothing was done");
        } else {
            out.println(report.done() + " " + Lines.letters(report.done()) + " " + done(report)
                    + "; the audit calls it " + report.job().id());
        }
        if (report.doubtful() > 0) {
            out.println(report.doubtful()
                    + " of them may have been sent before, by a command that ended at the wrong moment");
        }
        report.left().forEach((reason, count) -> out.println(count + " left alone: " + HarmlessText.of(reason)));
        HistogramText.print(report.histogram(), out);
    }

    private static String done(Report report) {
        return switch (report.job().action()) {
            case REPLAY -> "sent to their group again";
            case REPUBLISH -> "published again";
            case DISCARD -> "discarded";
        };
    }
}
