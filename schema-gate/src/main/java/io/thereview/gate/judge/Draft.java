package io.thereview.gate.judge;

import io.thereview.gate.data.Mismatch;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.semantic.ItemSizes;
import io.thereview.gate.walk.Anchor;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A finding while it is made: who is hit is added version by version, and its proof at last. Not thread-safe. */
final class Draft {

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
        return isEnough(mismatch) && (hits.isEmpty() || hits.contains(hit)) && isAt(mismatch.spot());
    }

    /** A named type is judged where it is met first, and its values go wrong wherever it is used. */
    private boolean isAt(Spot elsewhere) {
        String other = elsewhere.path();
        Anchor anchor = spot.anchor();
        return isWithin(path, other)
                || isWithin(other, path)
                || anchor.equals(elsewhere.anchor())
                || (!anchor.type().isEmpty()
                        && anchor.field().isEmpty()
                        && anchor.type().equals(elsewhere.anchor().type()));
    }

    /** A failure wants an error for its reason, except where the rule itself says how rare the failing records are. */
    private boolean isEnough(Mismatch mismatch) {
        if (ItemSizes.RULES.contains(rule)) {
            return mismatch.problem().contains("EOFException");
        }
        return rule.severity().atLeast(mismatch.rule() == Rule.DATA_DECODE_FAILS ? Severity.ERROR : Severity.WARN);
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

    private static boolean isWithin(String outer, String inner) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[{?<".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
