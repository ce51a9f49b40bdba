package io.thereview.gate.explain;

import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import java.util.stream.Stream;

/** All rules in short, for a terminal: a line each, under the lens that they belong to. */
public final class RuleTable {

    private RuleTable() {}

    /** The table. */
    public static String text() {
        int width = Stream.of(Rule.values())
                .mapToInt(rule -> rule.name().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Lens lens : Lens.values()) {
            text.append(lens).append("\n");
            Stream.of(Rule.values())
                    .filter(rule -> rule.lens() == lens)
                    .map(rule -> String.format("  %-" + width + "s  %-5s  %s%n", rule, rule.severity(), rule.purpose()))
                    .forEach(text::append);
        }
        return text.toString();
    }
}
