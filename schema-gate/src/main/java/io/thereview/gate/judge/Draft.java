package io.thereview.gate.judge;

import io.thereview.gate.data.Mismatch;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.semantic.ItemSizes;
import io.thereview.gate.walk.Anchor;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A finding while it is made: who is hit is added version by version, and its proof at last. Not thread-safe. */
final class Draft {

    /** Of the rules about the schema itself, those by which values really become others. */
    private static final Set<Rule> LINTS_THAT_CHANGE_VALUES = EnumSet.of(
            Rule.LINT_LOGICAL_TYPE_MISSPELT,
            Rule.LINT_LOGICAL_TYPE_UNKNOWN,
            Rule.LINT_LOGICAL_TYPE_INVALID,
            Rule.LINT_LOGICAL_TYPE_MISPLACED,
            Rule.LINT_UNBOUNDED_RECURSION);

    private final Rule rule;
    private final Spot spot;
    private final String path;
    private final String message;
    private final String remedy;
    private final List<Hit> hits = new ArrayList<>();
    private @Nullable String proof;

    Draft(Rule rule, Spot spot, String path, String message, String remedy) {
        this.rule = rule;
        this.spot = spot;
        this.path = path;
        this.message = message;
        this.remedy = remedy;
    }

    void hit(@Nullable Hit hit) {
        if (hit != null && !hits.contains(hit)) {
            hits.add(hit);
        }
    }

    /** Whether this says why a value is lost or changed for those who are hit. */
    boolean explains(Mismatch mismatch, Hit hit) {
        if (!hits.isEmpty() && !hits.contains(hit)) {
            return false;
        }
        Severity enough = mismatch.rule() == Rule.DATA_DECODE_FAILS ? Severity.ERROR : Severity.WARN;
        if (ItemSizes.RULES.contains(rule)) {
            return mismatch.problem().contains("EOFException") && (isAt(mismatch.spot()) || isAround(mismatch.spot()));
        }
        if (rule.lens() == Lens.LINT && !LINTS_THAT_CHANGE_VALUES.contains(rule)) {
            return false;
        }
        return (rule.severity().atLeast(enough) && isAt(mismatch.spot()))
                || (rule.severity() == Severity.ERROR && isAround(mismatch.spot()));
    }

    /** Whether it stands at the very place where the value was lost, and has to do with nothing else. */
    boolean isOf(Mismatch mismatch) {
        return path.equals(mismatch.spot().path());
    }

    /** The same place or one within it; a named type is judged where it is met first, and goes wrong wherever it is used. */
    private boolean isAt(Spot elsewhere) {
        Anchor anchor = spot.anchor();
        return Spot.isWithin(elsewhere.path(), path)
                || (!anchor.field().isEmpty() && anchor.equals(elsewhere.anchor()));
    }

    /** A place around the other. */
    private boolean isAround(Spot elsewhere) {
        Anchor anchor = spot.anchor();
        return Spot.isWithin(path, elsewhere.path())
                || (!anchor.type().isEmpty()
                        && anchor.field().isEmpty()
                        && anchor.type().equals(elsewhere.anchor().type()));
    }

    void prove(String shown) {
        if (proof == null) {
            proof = shown;
        }
    }

    Finding finding(Change change) {
        return new Finding(
                rule,
                rule.severity(),
                change.subject(),
                path,
                change.locator().apply(spot.anchor()),
                message,
                hits,
                Optional.ofNullable(proof),
                remedy);
    }
}
