package io.thereview.tool.dlq;

import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.LetterJson;
import io.thereview.runtime.serde.RecordView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code dlq export}. */
@CommandLine.Command(
        name = "export",
        description = {
            "Writes dead letters to standard output, one JSON object a line.",
            "They hold what the events held, personal data included."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview dlq export --group analytics-service > letters.jsonl",
            "  thereview dlq export --raw --all > everything.jsonl"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are written",
            "1:not all could be written",
            "2:called wrongly",
            "3:the brokers do not answer"
        })
final class ExportCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private LetterBoxOptions box = new LetterBoxOptions();

    @CommandLine.Mixin
    private LetterOptions letters = new LetterOptions();

    @CommandLine.Mixin
    private RegistryOption registry = new RegistryOption();

    @CommandLine.Option(names = "--all", description = "Also those that were replayed or discarded.")
    private boolean all;

    @CommandLine.Option(
            names = "--raw",
            description = "Key, value and headers in Base64, from which the records can be made again.")
    private boolean raw;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return box.use(this::export);
    }

    private int export(LetterBox opened) throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (RecordView view = registry.open(box.settings())) {
            opened.read(letters.selection(all), (letter, entry) -> {
                out.println(HarmlessText.of(raw ? LetterJson.raw(letter) : LetterJson.full(letter, entry, view)));
                return !out.checkError();
            });
        }
        return 0;
    }
}
