package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import java.util.List;

/** What becomes of the constants of a generated enum. */
final class ConstantChanges {

    private ConstantChanges() {}

    static void judge(JavaClass.OfEnum old, JavaClass.OfEnum next, Noted noted) {
        List<String> added = without(old.constants(), next.constants());
        List<String> removed = without(next.constants(), old.constants());
        if (!added.isEmpty()) {
            noted.here(
                    Rule.SOURCE_ENUM_SYMBOL_ADDED,
                    next.name() + (added.size() == 1 ? " has the new constant " : " has the new constants ")
                            + JavaWords.some(added)
                            + ": a switch expression without default does not compile any more, and a switch"
                            + " statement without default does nothing for " + (added.size() == 1 ? "it" : "them"),
                    "give each switch over it a default, and think there of symbols that are yet to come");
        }
        if (!removed.isEmpty()) {
            noted.here(
                    Rule.SOURCE_ENUM_SYMBOL_REMOVED,
                    next.name() + " has no " + JavaWords.some(removed) + " any more: code that names "
                            + (removed.size() == 1 ? "it" : "them") + " does not compile",
                    "keep the symbol, and stop writing it");
        }
        List<String> shifted = next.constants().stream()
                .filter(constant -> old.constants().contains(constant)
                        && old.constants().indexOf(constant) != next.constants().indexOf(constant))
                .toList();
        if (!shifted.isEmpty()) {
            noted.here(
                    Rule.SOURCE_ENUM_ORDINALS_CHANGED,
                    JavaWords.some(shifted) + " of " + next.name() + " " + (shifted.size() == 1 ? "has" : "have")
                            + " another ordinal: code that stores ordinals, or compares constants, compiles as before and"
                            + " comes to other results",
                    "add symbols at the end, and keep the order");
        }
    }

    private static List<String> without(List<String> these, List<String> constants) {
        return constants.stream().filter(constant -> !these.contains(constant)).toList();
    }
}
