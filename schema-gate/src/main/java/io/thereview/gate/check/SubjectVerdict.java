package io.thereview.gate.check;

import io.thereview.gate.rule.Finding;
import java.util.List;

/**
 * What is to be said of one subject.
 *
 * @param versions how many different earlier versions it was judged against
 */
record SubjectVerdict(List<Finding> findings, int versions) {

    SubjectVerdict {
        findings = List.copyOf(findings);
    }
}
