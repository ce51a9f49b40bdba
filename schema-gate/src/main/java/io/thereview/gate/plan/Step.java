package io.thereview.gate.plan;

import io.thereview.gate.diff.Difference;
import io.thereview.gate.registry.Found;
import java.util.List;

/** What happens to one subject. */
public sealed interface Step {

    /** The subject is registered for the first time. */
    record New() implements Step {}

    /**
     * The subject gets another version.
     *
     * @param after the number of the last one; the registry chooses the next, and does not use a deleted one again
     */
    record Next(int after, List<Difference> differences) implements Step {}

    /** The last version is as it should be. */
    record Unchanged(Found found) implements Step {}

    /**
     * The schema is registered, and others were after it. A registry does not register it again, so nothing happens.
     *
     * @param last the number of the last version
     */
    record Behind(Found found, int last) implements Step {}

    /** Nothing may happen to it, nor to any other subject, before this is mended. */
    record Refused(List<String> why) implements Step {}
}
