package io.thereview.tool.dlq;

import io.thereview.runtime.replay.Fact;
import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.replay.Histogram;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts of dead letters for people. */
final class HistogramText {

    private static final int KINDS = 20;

    private HistogramText() {}

    /** Prints nothing of no dead letters. */
    static void print(Histogram histogram, PrintWriter out) {
        if (histogram.total() == 0) {
            return;
        }
        histogram.oldest().ifPresent(at -> out.println("  oldest set aside " + at));
        histogram.newest().ifPresent(at -> out.println("  newest set aside " + at));
        for (Fact fact : Histogram.BY) {
            out.println();
            out.println("by " + fact.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            List<List<String>> lines = new ArrayList<>();
            histogram.by(fact).entrySet().stream()
                    .limit(KINDS)
                    .forEach(kind -> lines.add(List.of(
                            String.format(Locale.ROOT, "%8d", kind.getValue()), HarmlessText.of(kind.getKey()))));
            Lines.table(lines, out);
            int more = histogram.by(fact).size() - lines.size();
            if (more > 0) {
                out.println("         and " + more + " more; --json shows all");
            }
        }
    }
}
