package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Symbols that keep decoding and stop meaning what they meant. */
public final class EnumChanges {

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

    /** Symbols that one message names. */
    private static final int MOST = 12;

    private EnumChanges() {}

    static void judge(Meeting meeting, Notes notes) {
        List<String> before = meeting.before().getEnumSymbols();
        List<String> after = meeting.after().getEnumSymbols();
        if (before.equals(after)) {
            return;
        }
        Set<String> common = new HashSet<>(before);
        common.retainAll(new HashSet<>(after));
        reordered(meeting, only(before, common), only(after, common), notes);
        repurposed(meeting, before, after, common, notes);
        swallowed(meeting, notes);
    }

    private static List<String> only(List<String> symbols, Set<String> these) {
        return symbols.stream().filter(these::contains).toList();
    }

    private static void reordered(Meeting meeting, List<String> kept, List<String> now, Notes notes) {
        if (!kept.equals(now)) {
            notes.add(
                    Rule.SEMANTIC_ENUM_SYMBOLS_REORDERED,
                    meeting.spot(),
                    "the symbols of " + meeting.after().getFullName() + " are in another order ("
                            + some(now) + " instead of " + some(kept)
                            + "): sort order and ordinals change",
                    "keep the order, and add symbols at the end");
        }
    }

    private static void repurposed(
            Meeting meeting, List<String> before, List<String> after, Set<String> common, Notes notes) {
        List<String> gone = new ArrayList<>();
        List<String> instead = new ArrayList<>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!common.contains(before.get(i)) && !common.contains(after.get(i))) {
                gone.add(before.get(i));
                instead.add(after.get(i));
            }
        }
        if (!gone.isEmpty()) {
            notes.add(
                    Rule.SEMANTIC_ENUM_SYMBOL_REPURPOSED,
                    meeting.spot(),
                    some(instead) + " stands where " + some(gone)
                            + " stood: symbols have no aliases, so a renamed one"
                            + " is a new one, and old values do not turn into it",
                    "keep " + some(gone) + " and add " + some(instead) + " at the end");
        }
    }

    /** The symbols, or the first of very many. */
    private static String some(List<String> symbols) {
        return symbols.size() <= MOST
                ? String.join(", ", symbols)
                : String.join(", ", symbols.subList(0, MOST)) + " and " + (symbols.size() - MOST) + " more";
    }

    private static void swallowed(Meeting meeting, Notes notes) {
        String fallback = meeting.reader().getEnumDefault();
        if (fallback == null || isNeutral(fallback)) {
            return;
        }
        Set<String> known = new HashSet<>(meeting.reader().getEnumSymbols());
        List<String> unknown = meeting.written().getEnumSymbols().stream()
                .filter(symbol -> !known.contains(symbol))
                .toList();
        if (!unknown.isEmpty()) {
            notes.add(
                    Rule.SEMANTIC_ENUM_DEFAULT_SWALLOWS_SYMBOL,
                    meeting.spot(),
                    some(unknown) + " of " + meeting.after().getFullName() + " is read as " + fallback
                            + ", the default symbol, as if somebody had meant that",
                    "let the default symbol be one that says so, such as UNKNOWN");
        }
    }

    /** Whether a symbol says that it stands for no particular value. */
    public static boolean isNeutral(String symbol) {
        return Words.of(symbol).stream().anyMatch(NEUTRAL::contains);
    }
}
