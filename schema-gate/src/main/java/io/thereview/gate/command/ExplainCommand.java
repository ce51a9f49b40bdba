package io.thereview.gate.command;

import io.thereview.gate.explain.Explanation;
import io.thereview.gate.explain.NearestRules;
import io.thereview.gate.explain.RuleJson;
import io.thereview.gate.explain.RuleTable;
import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code schema explain}: what a rule is for, with an example that is judged on the spot. */
@CommandLine.Command(
        name = "explain",
        description = {
            "Explains a rule: why it is there, an example that breaks it, what really happens then,"
                    + " and how to make the change safely.",
            "Without a rule, lists them all."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  thereview schema explain", "  thereview schema explain WIRE_FIELD_ADDED_WITHOUT_DEFAULT"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "2:there is no such rule"})
public final class ExplainCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @CommandLine.Parameters(
            paramLabel = "RULE",
            arity = "0..1",
            description = "The id that stands in a finding. Capitals do not matter.")
    private @Nullable String rule;

    @CommandLine.Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        String text;
        if (rule == null) {
            text = json ? RuleJson.all() : RuleTable.text();
        } else {
            Rule found = found(rule);
            text = json ? RuleJson.of(found) : Explanation.of(found);
        }
        spec.commandLine().getOut().println(text.stripTrailing());
        return 0;
    }

    private Rule found(String typed) {
        return NearestRules.named(typed).orElseThrow(() -> {
            String nearest = NearestRules.to(typed).stream()
                    .map(Rule::name)
                    .reduce((one, other) -> one + ", " + other)
                    .map(names -> "; the nearest are " + names)
                    .orElse("");
            return new CommandLine.ParameterException(
                    spec.commandLine(),
                    "there is no rule '" + typed + "'" + nearest + " ('schema explain' lists them all)");
        });
    }
}
