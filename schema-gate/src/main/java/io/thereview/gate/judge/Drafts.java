package io.thereview.gate.judge;

import io.thereview.gate.data.Mismatch;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
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

    /** A value that was really lost is the proof of what is known already, or else a finding of its own. */
    void witness(Mismatch mismatch, Hit hit) {
        String proof = mismatch.record() + " -> " + mismatch.problem();
        List<Draft> causes = drafts.values().stream()
                .filter(draft -> draft.explains(mismatch, hit))
                .toList();
        if (causes.isEmpty()) {
            notes(hit)
                    .add(
                            mismatch.rule(),
                            mismatch.spot(),
                            mismatch.problem(),
                            "undo what was changed here, and add a field of another name instead");
            causes = List.copyOf(drafts.values()).subList(drafts.size() - 1, drafts.size());
        }
        causes.forEach(draft -> draft.prove(proof));
    }

    List<Finding> findings(Change change) {
        return drafts.values().stream().map(draft -> draft.finding(change)).toList();
    }

    private record Key(Rule rule, String path, String message) {}
}
