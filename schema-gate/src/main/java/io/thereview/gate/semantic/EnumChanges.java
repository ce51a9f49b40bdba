package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Symbols that keep decoding and stop meaning what they meant. */
final class EnumChanges {

    /** Words by which a default symbol says that it stands for no particular value. */
    private static final Set<String> NEUTRAL = Set.of(
            "unknown",
            "unspecified",
            "undefined",
            "unrecognized",
            "unrecognised",
            "unset",
            "other",
            "none",
            "default",
            "missing",
            "invalid",
            "unsupported",
            "na");

    private EnumChanges() {}

    static void judge(Meeting meeting, Notes notes) {
        List<String> before = meeting.before().getEnumSymbols();
        List<String> after = meeting.after().getEnumSymbols();
        if (before.equals(after)) {
            return;
        }
        reordered(meeting, before, after, notes);
        repurposed(meeting, before, after, notes);
        swallowed(meeting, notes);
    }

    private static void reordered(Meeting meeting, List<String> before, List<String> after, Notes notes) {
        List<String> kept = new ArrayList<>(before);
        kept.retainAll(after);
        List<String> now = new ArrayList<>(after);
        now.retainAll(before);
        if (!kept.equals(now)) {
            notes.add(
                    Rule.SEMANTIC_ENUM_SYMBOLS_REORDERED,
                    meeting.spot(),
                    "the symbols of " + meeting.after().getFullName() + " are in another order ("
                            + String.join(", ", now) + " instead of " + String.join(", ", kept)
                            + "): sort order and ordinals change",
                    "keep the order, and add symbols at the end");
        }
    }

    private static void repurposed(Meeting meeting, List<String> before, List<String> after, Notes notes) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!after.contains(before.get(i)) && !before.contains(after.get(i))) {
                notes.add(
                        Rule.SEMANTIC_ENUM_SYMBOL_REPURPOSED,
                        meeting.spot(),
                        after.get(i) + " stands where " + before.get(i)
                                + " stood: symbols have no aliases, so a renamed one"
                                + " is a new one, and old values do not turn into it",
                        "keep " + before.get(i) + " and add " + after.get(i) + " at the end");
            }
        }
    }

    private static void swallowed(Meeting meeting, Notes notes) {
        String fallback = meeting.reader().getEnumDefault();
        if (fallback == null || isNeutral(fallback)) {
            return;
        }
        List<String> unknown = new ArrayList<>(meeting.written().getEnumSymbols());
        unknown.removeAll(meeting.reader().getEnumSymbols());
        if (!unknown.isEmpty()) {
            notes.add(
                    Rule.SEMANTIC_ENUM_DEFAULT_SWALLOWS_SYMBOL,
                    meeting.spot(),
                    String.join(", ", unknown) + " of " + meeting.after().getFullName() + " is read as " + fallback
                            + ", the default symbol, as if somebody had meant that",
                    "let the default symbol be one that says so, such as UNKNOWN");
        }
    }

    private static boolean isNeutral(String symbol) {
        return Words.of(symbol).stream().anyMatch(NEUTRAL::contains);
    }
}
