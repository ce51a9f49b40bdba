package io.thereview.tool.dlq;

import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.replay.Histogram;
import io.thereview.runtime.replay.LetterBox;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code dlq stats}. */
@CommandLine.Command(
        name = "stats",
        description = "Counts dead letters by group, topic, type, reason and exception.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  thereview dlq stats", "  thereview dlq stats --group analytics-service --all --json"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:counted", "2:called wrongly", "3:the brokers do not answer"})
final class StatsCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private LetterBoxOptions box = new LetterBoxOptions();

    @CommandLine.Mixin
    private LetterOptions letters = new LetterOptions();

    @CommandLine.Option(names = "--all", description = "Also those that were replayed or discarded.")
    private boolean all;

    @CommandLine.Option(names = "--json", description = "As JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return box.use(this::count);
    }

    private int count(LetterBox opened) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Histogram histogram = opened.count(letters.selection(all));
        if (json) {
            out.println(HarmlessText.pretty(histogram.json()));
        } else {
            out.println(histogram.total() + (all ? " " : " open ") + Lines.letters(histogram.total()) + " in "
                    + box.topics().deadLetters());
            HistogramText.print(histogram, out);
        }
        return 0;
    }
}
