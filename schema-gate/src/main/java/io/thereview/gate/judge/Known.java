package io.thereview.gate.judge;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.walk.Anchor;
import io.thereview.gate.walk.Spot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is known of a change already, beside which bytes that are read wrongly may say nothing new. */
public record Known(List<Finding> findings, Function<Anchor, Optional<Place>> locator) {

    public Known {
        findings = List.copyOf(findings);
    }

    /**
     * The findings that say why a value is lost at this place. The same place in the text is the same field or named type,
     * wherever that is used.
     */
    public Stream<Finding> explaining(String path, Anchor anchor) {
        return findings.stream()
                .filter(finding -> finding.rule().lens() != Lens.LINT
                        && finding.severity().atLeast(Severity.WARN)
                        && isAt(finding, path, anchor));
    }

    private boolean isAt(Finding finding, String path, Anchor anchor) {
        return Spot.isWithin(finding.path(), path)
                || Spot.isWithin(path, finding.path())
                || (finding.place().isPresent()
                        && (finding.place().equals(locator.apply(anchor))
                                || finding.place().equals(locator.apply(Anchor.of(anchor.type())))));
    }
}
