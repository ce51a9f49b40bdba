package io.thereview.gate.report;

import io.thereview.gate.rule.DeploymentOrder;
import java.util.List;
import java.util.Optional;

/**
 * What is different in one subject from before.
 *
 * @param before what people call the version that it is compared with; empty for a new subject
 * @param differences a line each; empty for a new subject
 * @param order in which its producers and consumers can be deployed; empty for a new subject
 */
public record SubjectChange(
        String subject, Optional<String> before, List<String> differences, Optional<DeploymentOrder> order) {

    public SubjectChange {
        differences = List.copyOf(differences);
    }
}
