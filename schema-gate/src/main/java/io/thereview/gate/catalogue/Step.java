package io.thereview.gate.catalogue;

import io.thereview.gate.diff.Difference;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.List;

/**
 * One version of a subject, beside the one before.
 *
 * @param label what people call it
 * @param before the label of the one before; empty for the first
 */
public record Step(String label, String before, Kind kind, List<Difference> changes, Judgement judgement) {

    /** The label of a version that is not released. */
    public static final String TODAY = "today";

    public Step {
        changes = List.copyOf(changes);
    }

    /** How a version came about. */
    public enum Kind {
        /** There was none before. */
        FIRST,
        /** It is as the one before. */
        SAME,
        /** It is another than the one before. */
        CHANGED
    }

    /**
     * What the gate says of the step, in both directions, whatever the level asks.
     *
     * @param backward on this version reading what the one before wrote
     * @param forward on the one before reading what this version writes
     * @param itself on this version by itself, as far as that is new
     */
    public record Judgement(List<Remark> backward, List<Remark> forward, List<Remark> itself) {

        /** Nothing to say. */
        public static final Judgement NONE = new Judgement(List.of(), List.of(), List.of());

        public Judgement {
            backward = List.copyOf(backward);
            forward = List.copyOf(forward);
            itself = List.copyOf(itself);
        }
    }

    /**
     * One thing that the gate says.
     *
     * @param proof what really happened to a record; empty where none shows it
     */
    public record Remark(Rule rule, Severity severity, String path, String message, String proof, String remedy) {

        static Remark of(Finding finding) {
            return new Remark(
                    finding.rule(),
                    finding.severity(),
                    finding.path(),
                    finding.message(),
                    finding.proof().orElse(""),
                    finding.remedy());
        }
    }

    /** What remarks come to. */
    public enum Outcome {
        FINE,
        CAREFUL,
        BROKEN;

        /** By the gravest of them. */
        public static Outcome of(List<Remark> remarks) {
            return remarks.stream()
                    .map(remark -> switch (remark.severity()) {
                        case ERROR -> BROKEN;
                        case WARN -> CAREFUL;
                        case INFO -> FINE;
                    })
                    .reduce(FINE, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }
}
