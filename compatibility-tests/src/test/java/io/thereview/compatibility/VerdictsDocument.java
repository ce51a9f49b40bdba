package io.thereview.compatibility;

import io.thereview.gate.rule.Lens;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code docs/gate-vs-registry.md}: what the gate sees and the registry does not, rule by rule. */
final class VerdictsDocument {

    private static final String HEAD = """
            # What the gate refuses and a registry does not

            Written by `RegistryVerdictsIT` of `compatibility-tests` from the pages of the rules, each example tried for real in
            the running registry (Apicurio's, through Confluent's API; like Confluent's own, it asks Avro's `SchemaCompatibility`
            and nothing else): edit the pages, not this, and run the test with `-Dsnapshots.update=true`.

            The example of each rule, and what the gate says of it, are shown by `./thereview schema explain RULE` and in
            [rules.md](rules.md). Rules about the files of a repository are not here: a registry does not see them.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private VerdictsDocument() {}

    static String of(List<RuleVerdicts> verdicts) {
        VerdictsDocument document = new VerdictsDocument();
        document.summary(verdicts);
        document.reasons(verdicts);
        document.table(
                "Only the gate refuses",
                "The registry takes these, and the damage is done when they are read.",
                verdicts,
                each -> !each.passesGate() && each.passesRegistry() && !each.breaksWire());
        document.table(
                "Only the gate warns",
                "The registry takes these; the gate takes them too, and says what may be wrong.",
                verdicts,
                each -> each.passesGate() && each.passesRegistry());
        document.table(
                "Both refuse",
                "Avro's own rules, or no schema at all.",
                verdicts,
                each -> !each.passesGate() && !each.passesRegistry());
        document.table(
                "Only the registry refuses",
                "A line here would be a fault of the gate.",
                verdicts,
                each -> each.passesGate() && !each.passesRegistry());
        return document.text.toString();
    }

    private void summary(List<RuleVerdicts> verdicts) {
        long both = count(verdicts, each -> !each.passesGate() && !each.passesRegistry());
        long gate = count(verdicts, each -> !each.passesGate() && each.passesRegistry());
        long warned = count(verdicts, each -> each.passesGate() && each.passesRegistry());
        text.append("\nOf ")
                .append(verdicts.size())
                .append(" changes, both refuse ")
                .append(both)
                .append(", only the gate refuses ")
                .append(gate)
                .append(", and of ")
                .append(warned)
                .append(" only the gate has something to say.\n");
    }

    private static long count(List<RuleVerdicts> verdicts, Predicate<RuleVerdicts> which) {
        return verdicts.stream().filter(which).count();
    }

    /** Where Avro's check and Avro's decoder contradict each other, a line of a table is too little. */
    private void reasons(List<RuleVerdicts> verdicts) {
        text.append("\n## Unreadable, and yet the registry takes it\n\n")
                .append("Avro's check lets these pass, and Avro's decoder fails on them.\n");
        List<RuleVerdicts> unreadable = verdicts.stream()
                .filter(each -> each.breaksWire() && each.passesRegistry())
                .toList();
        if (unreadable.isEmpty()) {
            text.append("\nNone.\n");
        }
        for (RuleVerdicts each : unreadable) {
            text.append("\n### ")
                    .append(link(each))
                    .append("\n\n")
                    .append(each.why())
                    .append("\n");
        }
    }

    private void table(String title, String meaning, List<RuleVerdicts> verdicts, Predicate<RuleVerdicts> which) {
        text.append("\n## ").append(title).append("\n\n").append(meaning).append("\n\n");
        if (count(verdicts, which) == 0) {
            text.append("None.\n");
            return;
        }
        text.append("| rule | lens | level | holds where the rule is kept |\n|---|---|---|---|\n");
        for (Lens lens : Lens.values()) {
            verdicts.stream()
                    .filter(which)
                    .filter(each -> each.rule().lens() == lens)
                    .forEach(each -> text.append(row(each)));
        }
    }

    private static String row(RuleVerdicts each) {
        return "| " + link(each) + " | " + each.rule().lens() + " | " + each.level() + " | "
                + each.rule().purpose() + " |\n";
    }

    private static String link(RuleVerdicts each) {
        String name = each.rule().name();
        return "[" + name + "](rules.md#" + name.toLowerCase(Locale.ROOT) + ")";
    }
}
