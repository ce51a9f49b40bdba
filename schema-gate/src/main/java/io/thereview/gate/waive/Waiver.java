package io.thereview.gate.waive;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.util.List;

/**
 * A finding that somebody answers for.
 *
 * @param at where, by names from the top of the schema: {@code ReviewCreated.status}
 * @param from fingerprints of the earlier schemas that are hit; empty where the schema is at fault by itself
 * @param to fingerprint of the schema that hits them
 * @param place where it is written down
 */
public record Waiver(Rule rule, String subject, String at, List<String> from, String to, Grant grant, Place place) {

    public Waiver {
        from = List.copyOf(from);
    }

    /** Whether it is about the same rule at the same place of the same subject; of whichever change. */
    public boolean isAbout(Finding finding) {
        return rule == finding.rule() && subject.equals(finding.subject()) && at.equals(finding.path());
    }

    /** Whether it is about the same rule at the same place of the same subject; of whichever change. */
    public boolean isAbout(Waiver other) {
        return rule == other.rule && subject.equals(other.subject) && at.equals(other.at);
    }

    /** Whether it waives the same change. */
    public boolean isSameChange(Waiver other) {
        return isAbout(other) && from.equals(other.from) && to.equals(other.to);
    }
}
