package io.thereview.system.check;

import java.util.List;

/**
 * What the checker says of one invariant.
 *
 * @param id C and a number
 * @param sentence what must hold
 * @param anomaly what it is called when it does not
 * @param violations where it does not; empty when it holds
 */
public record Verdict(String id, String sentence, String anomaly, List<Violation> violations) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    /** Whether it holds. */
    public boolean holds() {
        return violations.isEmpty();
    }
}
