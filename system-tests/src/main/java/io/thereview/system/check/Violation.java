package io.thereview.system.check;

import io.thereview.system.history.Entry;
import java.util.List;

/**
 * An invariant that does not hold.
 *
 * @param id of the invariant
 * @param sentence what was seen that must not be
 * @param counterExample the fewest entries of the history that prove it
 */
public record Violation(String id, String sentence, List<Entry> counterExample) {

    public Violation {
        counterExample = List.copyOf(counterExample);
    }
}
