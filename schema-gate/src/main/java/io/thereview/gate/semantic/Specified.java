package io.thereview.gate.semantic;

import java.util.Set;

/** The logical types of the Avro specification, version 1.12. */
final class Specified {

    private static final Set<String> NAMES = Set.of(
            "decimal",
            "big-decimal",
            "uuid",
            "date",
            "time-millis",
            "time-micros",
            "timestamp-millis",
            "timestamp-micros",
            "timestamp-nanos",
            "local-timestamp-millis",
            "local-timestamp-micros",
            "local-timestamp-nanos",
            "duration");

    private Specified() {}

    static boolean isName(String name) {
        return NAMES.contains(name);
    }
}
