package io.thereview.gate.source;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Something wrong with a file, rather than with a change. */
public record Problem(Rule rule, Severity severity, Place place, String message, String remedy) {

    /** Weighing what its rule weighs. */
    public static Problem of(Rule rule, Place place, String message, String remedy) {
        return new Problem(rule, rule.severity(), place, message, remedy);
    }

    /** As a finding on a subject; empty where the file belongs to none. */
    public Finding finding(String subject) {
        return new Finding(
                rule, severity, subject, "", Optional.of(place), message, List.of(), Optional.empty(), remedy);
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
