package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.Step;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Level;
import java.util.regex.Pattern;

/** What pages say alike. */
final class Words {

    /** The namespace of a name within a type. */
    private static final Pattern NAMESPACE = Pattern.compile("(?:[A-Za-z_]\\w*\\.)+(?=[A-Za-z_])");

    private Words() {}

    /** {@code 1 subject}, {@code 2 subjects}. */
    static String count(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** A version within a sentence: a release by its number, anything else by what people call it. */
    static String version(String label) {
        return isNumber(label) ? "release " + label : label;
    }

    /** A version as a heading. */
    static String heading(String label) {
        return label.equals(Step.TODAY) ? "Today, not released yet" : isNumber(label) ? "Release " + label : label;
    }

    private static boolean isNumber(String label) {
        return !label.isEmpty() && label.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    /** A type without the namespaces of what it names. */
    static String shortType(String type) {
        return NAMESPACE.matcher(type).replaceAll("");
    }

    /** How a subject stands, as a badge. */
    static Html badge(Entry.State state) {
        return switch (state) {
            case RELEASED -> Html.of("<span class=\"badge ok\">released</span>");
            case CHANGED -> Html.of("<span class=\"badge warn\">changed since the release</span>");
            case NEW -> Html.of("<span class=\"badge new\">not released yet</span>");
            case RETIRED -> Html.of("<span class=\"badge\">retired</span>");
            case BROKEN -> Html.of("<span class=\"badge bad\">cannot be read</span>");
        };
    }

    /** Whether a level asks for a direction. */
    static boolean asks(Level level, Direction direction) {
        return level.directions().contains(direction);
    }

    /** What a level asks for, in words. */
    static String level(Level level) {
        return switch (level) {
            case NONE -> "nothing is compared";
            case BACKWARD -> "the next version reads what the last one wrote";
            case BACKWARD_TRANSITIVE -> "the next version reads what any version wrote";
            case FORWARD -> "the last version reads what the next one writes";
            case FORWARD_TRANSITIVE -> "every version reads what the next one writes";
            case FULL -> "the next and the last version read each other";
            case FULL_TRANSITIVE -> "all versions read each other";
        };
    }
}
