package io.thereview.gate.data;

import io.thereview.gate.walk.Pair;
import java.util.List;

/** Writes values for real, reads them for real, and compares. */
public final class DataLens {

    private DataLens() {}

    /**
     * What is lost or changed when samples of the writer's schema are read with the reader's; of every place and rule the
     * first. Empty as well for schemas of which nothing can be written.
     */
    public static List<Mismatch> compare(Pair pair) {
        Comparison comparison = new Comparison(pair);
        try {
            Samples.of(pair.writer()).forEach(comparison::check);
        } catch (StackOverflowError e) {
            return comparison.mismatches(); // too deep for Avro itself, which every other lens says as well
        }
        return comparison.mismatches();
    }
}
