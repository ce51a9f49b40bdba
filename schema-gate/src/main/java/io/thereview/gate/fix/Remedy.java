package io.thereview.gate.fix;

import java.util.List;

/** What may mend the findings of a rule: changes to try, the best first. Whether one does is not its business. */
@FunctionalInterface
interface Remedy {

    List<Candidate> candidates(Site site);
}
