package io.thereview.system.check;

import java.util.List;

/** What must hold of every run. Stateless; one pass over the history, or one for each index it needs. */
interface Invariant {

    /** C and a number, as in docs/reliability.md. */
    String id();

    /** What holds, in a sentence. */
    String sentence();

    /** What it is called when it does not, by Jepsen's name where it has one. */
    String anomaly();

    /** Where it does not hold. */
    List<Violation> violations(Seen seen);
}
