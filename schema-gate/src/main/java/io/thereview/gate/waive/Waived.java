package io.thereview.gate.waive;

import io.thereview.gate.rule.Finding;

/** A finding that does not count, and why not. */
public record Waived(Finding finding, Waiver waiver) {

    /** By whom, until when and why, in a line. */
    public String because() {
        Grant grant = waiver.grant();
        return "by " + grant.owner() + " until " + grant.until() + ": " + grant.reason();
    }
}
