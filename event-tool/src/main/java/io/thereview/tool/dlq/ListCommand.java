package io.thereview.tool.dlq;

import io.thereview.runtime.replay.AuditEntry;
import io.thereview.runtime.replay.Fact;
import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.replay.Letter;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.replay.LetterJson;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;

/** {@code dlq list}. */
@CommandLine.Command(
        name = "list",
        description = "Lists dead letters, those that were set aside first at the top.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview dlq list",
            "  thereview dlq list --group analytics-service --cause rejected --since 2h",
            "  thereview dlq list --all --limit 1000 --json",
            "  thereview dlq list --topic orders-dlt"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "2:called wrongly", "3:the brokers do not answer"})
final class ListCommand implements Callable<Integer> {

    private static final int KEY = 40;
    private static final int MESSAGE = 150;

    @CommandLine.Mixin
    private LetterBoxOptions box = new LetterBoxOptions();

    @CommandLine.Mixin
    private LetterOptions letters = new LetterOptions();

    @CommandLine.Option(names = "--all", description = "Also those that were replayed or discarded.")
    private boolean all;

    @CommandLine.Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "At most so many; the rest is only counted, with --json on standard error (default: ${DEFAULT-VALUE}).")
    private int limit;

    @CommandLine.Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return box.use(this::list);
    }

    private int list(LetterBox opened) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<List<String>> lines = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        AtomicLong matched = new AtomicLong();
        opened.read(letters.selection(all), (letter, entry) -> {
            if (matched.incrementAndGet() <= limit) {
                if (json) {
                    out.println(HarmlessText.of(LetterJson.brief(letter, entry)));
                } else {
                    lines.add(cells(letter, entry));
                    messages.add(message(letter));
                }
            }
            return true;
        });
        if (!json) {
            print(lines, messages, matched.get(), out);
        } else if (matched.get() > limit) {
            spec.commandLine().getErr().println(count(matched.get()));
        }
        return 0;
    }

    private void print(List<List<String>> lines, List<String> messages, long matched, PrintWriter out) {
        if (matched == 0) {
            out.println("no " + kind(matched) + " in " + box.topics().deadLetters());
            return;
        }
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("PLACE", "STATE", "SET ASIDE", "GROUP", "TYPE", "REASON", "TRIES", "KEY", "WHAT"));
        for (int line = 0; line < lines.size(); line++) {
            List<String> cells = new ArrayList<>(lines.get(line));
            cells.add(messages.get(line));
            table.add(cells);
        }
        Lines.table(table, out);
        out.println();
        out.println(count(matched));
    }

    private String count(long matched) {
        String more = matched > limit ? ", of which the first " + limit + " are shown; --limit shows more" : "";
        return matched + " " + kind(matched) + more;
    }

    private String kind(long count) {
        return (all ? "" : "open ") + Lines.letters(count);
    }

    private static List<String> cells(Letter letter, Optional<AuditEntry> entry) {
        String key = LetterJson.key(letter);
        return List.of(
                letter.place().toString(),
                entry.map(AuditEntry::label).orElse("open"),
                letter.failedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                cell(letter, Fact.GROUP),
                cell(letter, Fact.EVENT_TYPE),
                cell(letter, Fact.REASON),
                cell(letter, Fact.ATTEMPTS),
                key == null ? "-" : Lines.clean(key, KEY));
    }

    private static String message(Letter letter) {
        String exception = letter.fact(Fact.EXCEPTION)
                .map(name -> name.substring(name.lastIndexOf('.') + 1) + ": ")
                .orElse("");
        return Lines.clean(exception + letter.fact(Fact.MESSAGE).orElse("-"), MESSAGE);
    }

    private static String cell(Letter letter, Fact fact) {
        return Lines.clean(letter.fact(fact).orElse("-"), KEY);
    }
}
