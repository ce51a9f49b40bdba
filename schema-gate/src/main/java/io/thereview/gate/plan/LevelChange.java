package io.thereview.gate.plan;

import io.thereview.gate.rule.Level;
import java.util.Optional;

/** A level that is not as it should be; it is empty where the subject has none of its own. */
public record LevelChange(Optional<Level> from, Level to) {

    @Override
    public String toString() {
        return from.map(Level::name).orElse("none") + " -> " + to;
    }
}
