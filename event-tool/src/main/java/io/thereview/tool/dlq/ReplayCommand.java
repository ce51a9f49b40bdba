package io.thereview.tool.dlq;

import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code dlq replay}. */
@CommandLine.Command(
        name = "replay",
        description = {
            "Sends open dead letters to the group that could not process them, and to nobody else.",
            "They go in the order in which they were set aside. Whatever ends the command, the same command again goes on"
                    + " where it ended; at most one letter is then sent twice, which the group recognises."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview dlq replay --group analytics-service --dry-run",
            "  thereview dlq replay --group analytics-service --cause SQLException --rate 50",
            "  thereview dlq replay 0/42 0/43",
            "  thereview dlq replay 0/42 --again",
            "  thereview dlq replay --topic orders-dlt --to origin --yes"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were sent",
            "1:some were left alone; it is said why",
            "2:called wrongly",
            "3:the brokers do not answer"
        })
final class ReplayCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private LetterBoxOptions box = new LetterBoxOptions();

    @CommandLine.Mixin
    private LetterOptions letters = new LetterOptions();

    @CommandLine.Mixin
    private JobOptions job = new JobOptions();

    @CommandLine.Option(
            names = "--to",
            paramLabel = "group|origin",
            defaultValue = "group",
            description = {
                "group: only the group that failed gets it, by the retry topic (default).",
                "origin: it is published again where it was published, and every group gets it. For dead letters of"
                        + " other frameworks."
            })
    private Target target = Target.group;

    @CommandLine.Option(
            names = "--allow-loops",
            paramLabel = "N",
            description = "Also those that have been replayed up to N - 1 times (default: " + Job.LOOPS + ").")
    private int loops = Job.LOOPS;

    /** To whom. */
    private enum Target {
        group,
        origin
    }

    @Override
    public Integer call() throws Exception {
        return switch (target) {
            case group -> job.run(box, letters, Action.REPLAY, loops, null);
            case origin ->
                job.run(
                        box,
                        letters,
                        Action.REPUBLISH,
                        loops,
                        "Every group that reads the topic of origin gets them again.");
        };
    }
}
