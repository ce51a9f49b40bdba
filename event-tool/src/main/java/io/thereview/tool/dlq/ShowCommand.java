package io.thereview.tool.dlq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.LetterJson;
import io.thereview.runtime.replay.Place;
import io.thereview.runtime.replay.Selection;
import io.thereview.runtime.serde.RecordView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code dlq show}. */
@CommandLine.Command(
        name = "show",
        description = {
            "Shows one dead letter in full, as JSON.",
            "The value is decoded with the schema that it was written with; where that cannot be, it is shown in"
                    + " hexadecimal, with the reason."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  thereview dlq show 0/42", "  thereview dlq show 2/7 --topic orders-dlt"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:there is none at that place", "2:called wrongly", "3:the brokers do not answer"})
final class ShowCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private LetterBoxOptions box = new LetterBoxOptions();

    @CommandLine.Mixin
    private RegistryOption registry = new RegistryOption();

    @CommandLine.Parameters(paramLabel = "PLACE", description = "Partition and offset, as list shows them.")
    private String place = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Place wanted = place();
        return box.use(opened -> show(opened, wanted));
    }

    private int show(LetterBox opened, Place wanted) throws InterruptedException, IOException {
        List<ObjectNode> found = new ArrayList<>();
        try (RecordView view = registry.open(box.settings())) {
            opened.read(Selection.of(wanted), (letter, entry) -> {
                found.add(LetterJson.full(letter, entry, view));
                return false;
            });
        }
        PrintWriter out = spec.commandLine().getOut();
        found.forEach(letter -> out.println(HarmlessText.pretty(letter)));
        if (found.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("there is no dead letter " + wanted + " in "
                            + box.topics().deadLetters() + "; list shows which there are");
        }
        return found.isEmpty() ? 1 : 0;
    }

    private Place place() {
        try {
            return Place.parse(place);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
