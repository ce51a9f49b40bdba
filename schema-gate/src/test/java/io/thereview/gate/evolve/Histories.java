package io.thereview.gate.evolve;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Schemas made by chance with what became of them, for tests that only need some. */
public final class Histories {

    private Histories() {}

    /** The versions of a schema that evolved safely, and then perhaps broke; the same seed always gives the same ones. */
    public static List<Schema> random(long seed) {
        Evolution evolution = seed % 2 == 0 ? SafeEvolutions.of(seed) : UnsafeEvolutions.of(seed);
        return Stream.concat(evolution.previous().stream(), Stream.of(evolution.next()))
                .map(SchemaTree::parse)
                .toList();
    }
}
