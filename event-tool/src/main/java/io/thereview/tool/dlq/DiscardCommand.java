package io.thereview.tool.dlq;

import io.thereview.runtime.replay.AuditEntry.Action;
import io.thereview.runtime.replay.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code dlq discard}. */
@CommandLine.Command(
        name = "discard",
        description = {
            "Gives open dead letters up: they are not listed as open any more, and later events of their keys no longer"
                    + " wait for them.",
            "The records stay on their topic."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview dlq discard 0/42",
            "  thereview dlq discard --group analytics-service --cause undecodable --yes"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:nobody agreed, or some were left alone; it is said why",
            "2:called wrongly",
            "3:the brokers do not answer"
        })
final class DiscardCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private LetterBoxOptions box = new LetterBoxOptions();

    @CommandLine.Mixin
    private LetterOptions letters = new LetterOptions();

    @CommandLine.Mixin
    private JobOptions job = new JobOptions();

    @Override
    public Integer call() throws Exception {
        return job.run(box, letters, Action.DISCARD, Job.LOOPS, "What these events would have done is never done.");
    }
}
