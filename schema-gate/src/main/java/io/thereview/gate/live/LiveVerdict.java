package io.thereview.gate.live;

import io.thereview.gate.rule.Finding;
import java.util.List;

/**
 * What the records of a topic say of today's schemas.
 *
 * @param notes how many records of which schema were read, and what came of it
 */
public record LiveVerdict(List<Finding> findings, List<String> notes) {

    public LiveVerdict {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }
}
