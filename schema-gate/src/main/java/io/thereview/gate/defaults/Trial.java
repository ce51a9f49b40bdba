package io.thereview.gate.defaults;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** One default while it is checked: what was found, and how much it unfolds to. */
final class Trial {

    private final List<Flaw> flaws = new ArrayList<>(0);
    private boolean broken;
    private boolean doubtful;
    private long size;

    /** Notes a flaw. The first error is the only one, a warning is given once for each rule. */
    void flaw(Rule rule, String predicate, String remedy) {
        boolean known = flaws.stream().anyMatch(flaw -> flaw.rule() == rule);
        if (broken || known) {
            return;
        }
        if (rule.severity() == Severity.ERROR) {
            broken = true;
            flaws.clear();
        }
        flaws.add(new Flaw(rule, predicate, remedy));
    }

    /** A part of it is broken; the flaw stands here already, or at the default that this one relies on. */
    void breaks() {
        if (!broken) {
            broken = true;
            flaws.clear();
        }
    }

    /** Takes over what was found in a part of it that is not broken. */
    void takes(Trial part) {
        part.flaws.forEach(flaw -> flaw(flaw.rule(), flaw.predicate(), flaw.remedy()));
        relies(part);
    }

    /** The part is made together with it. */
    void relies(Trial part) {
        grows(part.size);
        doubtful |= part.doubtful;
    }

    /** Some value of it should be made for real. */
    void doubts() {
        doubtful = true;
    }

    void grows(long values) {
        size = Math.addExact(Math.min(size, Integer.MAX_VALUE), Math.min(values, Integer.MAX_VALUE));
    }

    List<Flaw> flaws() {
        return flaws;
    }

    boolean isBroken() {
        return broken;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /** How many values Avro has to make for it. */
    long size() {
        return size;
    }
}
