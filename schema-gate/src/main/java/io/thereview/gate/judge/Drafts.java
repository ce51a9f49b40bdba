package io.thereview.gate.judge;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of one change; what several versions suffer alike is one finding. Not thread-safe. */
final class Drafts {

    private final Map<Key, Draft> drafts = new LinkedHashMap<>();

    /** Notes for one version in one direction, or for the schema by itself. */
    Notes notes(@Nullable Hit hit) {
        return (rule, spot, message, remedy) -> {
            String path = spot.path();
            drafts.computeIfAbsent(new Key(rule, path, message), key -> new Draft(rule, spot, path, message, remedy))
                    .hit(hit);
        };
    }

    Collection<Draft> all() {
        return drafts.values();
    }

    List<Finding> findings(Change change) {
        return drafts.values().stream().map(draft -> draft.finding(change)).toList();
    }

    private record Key(Rule rule, String path, String message) {}
}
