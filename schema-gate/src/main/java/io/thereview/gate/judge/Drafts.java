package io.thereview.gate.judge;

import io.thereview.gate.data.Mismatch;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of one change; what several versions suffer alike is one finding. Not thread-safe. */
final class Drafts {

    private static final String UNDO = "undo what was changed here, and add a field of another name instead";

    private final Map<Key, Draft> drafts = new LinkedHashMap<>();

    /** Notes for one version in one direction, or for the schema by itself. */
    Notes notes(@Nullable Hit hit) {
        return (rule, spot, message, remedy) -> draft(rule, spot, message, remedy, hit);
    }

    private Draft draft(Rule rule, Spot spot, String message, String remedy, @Nullable Hit hit) {
        String path = spot.path();
        Draft draft = drafts.computeIfAbsent(
                new Key(rule, path, message), key -> new Draft(rule, spot, path, message, remedy));
        draft.hit(hit);
        return draft;
    }

    /** A value that was really lost is the proof of what is known already, or else a finding of its own. */
    void witness(Mismatch mismatch, Hit hit) {
        List<Draft> causes = drafts.values().stream()
                .filter(draft -> draft.explains(mismatch, hit))
                .toList();
        if (!causes.isEmpty()) {
            String proof = mismatch.record() + " -> " + mismatch.problem();
            List<Draft> there =
                    causes.stream().filter(draft -> draft.isOf(mismatch)).toList();
            (there.isEmpty() ? causes : there).forEach(draft -> draft.prove(proof));
            return;
        }
        draft(mismatch.rule(), mismatch.spot(), mismatch.problem(), UNDO, hit).prove(mismatch.record());
    }

    List<Finding> findings(Change change) {
        return drafts.values().stream().map(draft -> draft.finding(change)).toList();
    }

    private record Key(Rule rule, String path, String message) {}
}
