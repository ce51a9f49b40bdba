package io.thereview.compatibility;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.compatibility.RegistryJudge.Answer;
import io.thereview.gate.explain.ExampleJudge;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What gate and registry say of the two examples of a rule.
 *
 * @param refused what the gate says of the example that breaks the rule
 * @param breaking what the registry says of it
 * @param safe what the registry says of the example that keeps the rule; empty where that is no change of one schema
 */
record RuleVerdicts(Rule rule, String why, Level level, List<Finding> refused, Answer breaking, Optional<Answer> safe) {

    RuleVerdicts {
        refused = List.copyOf(refused);
    }

    /** Every rule with a page whose example is a change of one schema. */
    static List<RuleVerdicts> all(RegistryJudge registry) throws IOException, RestClientException {
        ExampleJudge gate = new ExampleJudge();
        List<RuleVerdicts> verdicts = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            RulePage page = RulePages.of(rule).orElse(null);
            if (page != null && page.reject() instanceof Example.Change change) {
                verdicts.add(new RuleVerdicts(
                        rule,
                        page.why(),
                        change.level(),
                        gate.rejected(page).findings(),
                        registry.judge(change),
                        safe(page, registry)));
            }
        }
        return verdicts;
    }

    private static Optional<Answer> safe(RulePage page, RegistryJudge registry)
            throws IOException, RestClientException {
        return page.accept() instanceof Example.Change change ? Optional.of(registry.judge(change)) : Optional.empty();
    }

    /** Whether the gate lets the change pass, with whatever warning. */
    boolean passesGate() {
        return refused.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether Avro's own rules are what the gate refuses the change for. */
    boolean breaksWire() {
        return refused.stream()
                .anyMatch(finding -> finding.rule().lens() == Lens.WIRE && finding.severity() == Severity.ERROR);
    }

    boolean passesRegistry() {
        return breaking == Answer.ACCEPTED;
    }
}
