package io.thereview.gate.evolve;

import org.apache.avro.Schema;

/** Schemas made by chance, for tests that only need some. */
public final class Events {

    private Events() {}

    /** A realistic schema; the same seed always gives the same one. */
    public static Schema random(long seed) {
        return new RandomSchemas(new Dice(seed)).event().schema();
    }
}
