package io.thereview.gate.generated;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.List;

/**
 * Leaves out what is no news: where another lens has an error, the change is not made at all, and what it would do to code
 * does not matter.
 */
public final class AlreadyTold {

    private AlreadyTold() {}

    /** The findings of this lens that say something new beside those of the others. */
    public static List<Finding> without(List<Finding> others, List<Finding> ofSource) {
        return ofSource.stream()
                .filter(finding -> others.stream().noneMatch(other -> tells(other, finding)))
                .toList();
    }

    private static boolean tells(Finding other, Finding finding) {
        boolean same = other.severity() == Severity.ERROR
                || (finding.rule() == Rule.SOURCE_ENUM_ORDINALS_CHANGED
                        && other.rule() == Rule.SEMANTIC_ENUM_SYMBOLS_REORDERED);
        return same && isAt(finding.path(), other.path());
    }

    /** The same place, or one within the type of the field that is there. */
    private static boolean isAt(String place, String other) {
        return other.startsWith(place)
                && (other.length() == place.length() || "[{?<".indexOf(other.charAt(place.length())) >= 0)
                && other.indexOf('.', place.length()) < 0;
    }
}
