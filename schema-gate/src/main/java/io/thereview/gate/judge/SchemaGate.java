package io.thereview.gate.judge;

import io.thereview.gate.data.DataLens;
import io.thereview.gate.defaults.DefaultsLens;
import io.thereview.gate.lint.SoundnessLens;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.semantic.SemanticLens;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Pair;
import io.thereview.gate.walk.PairWalk;
import io.thereview.gate.walk.Spot;
import io.thereview.gate.wire.WireLens;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Judges changes of schemas. Immutable and thread-safe; does no I/O. */
public final class SchemaGate {

    private static final Notes UNHEARD = (rule, spot, message, remedy) -> {};

    private final Set<Lens> lenses;

    private SchemaGate(Set<Lens> lenses) {
        this.lenses = lenses;
    }

    /** A gate that looks through these lenses. */
    public static SchemaGate of(Set<Lens> lenses) {
        return new SchemaGate(EnumSet.copyOf(lenses));
    }

    /** A gate that looks through every lens. */
    public static SchemaGate complete() {
        return of(EnumSet.allOf(Lens.class));
    }

    /** Judges one change. Whatever the schemas are, there is a verdict and no exception. */
    public Verdict judge(Change change) {
        Drafts drafts = new Drafts();
        try {
            itself(change, drafts.notes(null));
            for (Version version : change.level().of(change.previous())) {
                for (Direction direction : change.level().directions()) {
                    pair(
                            new Pair(version.schema(), change.next(), direction),
                            new Hit(version.label(), direction),
                            drafts);
                }
            }
        } catch (RuntimeException e) { // a fault of the gate, which is not to cost what it says of other schemas
            drafts.notes(null)
                    .add(
                            Rule.SCHEMA_INVALID,
                            Spot.top(change.next()),
                            "the schema could not be judged to the end: " + e,
                            "report this, with the schema, as a fault of the gate");
        } catch (StackOverflowError e) {
            drafts.notes(null)
                    .add(
                            Rule.SCHEMA_INVALID,
                            Spot.top(change.next()),
                            "the schema nests too deep to be judged: a decoder would overflow its stack as well",
                            "flatten the schema");
        }
        return new Verdict(drafts.findings(change));
    }

    private void itself(Change change, Notes notes) {
        if (lenses.contains(Lens.DEFAULTS)) {
            DefaultsLens.judge(change.next(), notes);
        }
        if (lenses.contains(Lens.LINT)) {
            SoundnessLens.judge(change.next(), notes);
        }
        if (lenses.contains(Lens.SEMANTIC)) {
            List<Schema> history = change.level().of(change.previous()).stream()
                    .map(Version::schema)
                    .toList();
            SemanticLens.judge(change.next(), history, change.level(), notes);
        }
    }

    private void pair(Pair pair, Hit hit, Drafts drafts) {
        Notes notes = drafts.notes(hit);
        WireLens wire = new WireLens(pair, lenses.contains(Lens.WIRE) ? notes : UNHEARD);
        try {
            PairWalk.walk(pair, meeting -> {
                wire.judge(meeting);
                if (lenses.contains(Lens.SEMANTIC)) {
                    SemanticLens.judge(meeting, notes);
                }
            });
            wire.conclude();
        } catch (AvroRuntimeException e) {
            wire.contradiction(e);
        }
        if (lenses.contains(Lens.DATA) && !isHuge(pair)) {
            DataLens.compare(pair).forEach(mismatch -> drafts.witness(mismatch, hit));
        }
    }

    /** Records that are too large to be made are told of by the schema alone. */
    private static boolean isHuge(Pair pair) {
        return SoundnessLens.hasHugeFixed(pair.writer()) || SoundnessLens.hasHugeFixed(pair.reader());
    }
}
