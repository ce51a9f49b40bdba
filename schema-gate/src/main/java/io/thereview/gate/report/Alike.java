package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that one place in one file gives to several subjects, as a shared type does: for people they are one.
 *
 * @param others where else, by path, or by subject where the path is the same
 */
record Alike(Finding first, List<String> others) {

    private static final int SHOWN = 10;

    Alike {
        others = List.copyOf(others);
    }

    /** The findings in their order, those that are alike at the place of the first of them. */
    static List<Alike> of(List<Finding> findings) {
        Map<Object, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Object key = finding.place()
                    .<Object>map(place -> Cause.of(finding, place))
                    .orElse(finding);
            groups.computeIfAbsent(key, unknown -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(Alike::merged).toList();
    }

    /** The first finding in full, and where else it stands. */
    String body() {
        String body = Phrases.body(first);
        if (others.isEmpty()) {
            return body;
        }
        int more = others.size() - SHOWN;
        String shown = String.join(", ", others.subList(0, Math.min(SHOWN, others.size())));
        return body + "\n" + Phrases.labelled("also", more > 0 ? shown + " and " + more + " more" : shown);
    }

    private static Alike merged(List<Finding> group) {
        Finding first = group.get(0);
        List<String> others = group.stream()
                .skip(1)
                .map(other -> other.path().equals(first.path()) ? other.subject() : other.path())
                .distinct()
                .toList();
        return new Alike(first, others);
    }

    private record Cause(Rule rule, Place place, String message, List<Hit> hits, String remedy) {

        static Cause of(Finding finding, Place place) {
            return new Cause(finding.rule(), place, finding.message(), finding.hits(), finding.remedy());
        }
    }
}
