package io.thereview.gate.check;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Anchor;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Findings on one schema by itself, as a lens notes them. Not thread-safe. */
final class Collected implements Notes {

    private final String subject;
    private final Function<Anchor, Optional<Place>> locator;
    private final List<Finding> findings = new ArrayList<>();

    Collected(String subject, Function<Anchor, Optional<Place>> locator) {
        this.subject = subject;
        this.locator = locator;
    }

    @Override
    public void add(Rule rule, Spot spot, String message, String remedy) {
        findings.add(new Finding(
                rule,
                rule.severity(),
                subject,
                spot.path(),
                locator.apply(spot.anchor()),
                message,
                List.of(),
                Optional.empty(),
                remedy));
    }

    List<Finding> findings() {
        return findings;
    }
}
