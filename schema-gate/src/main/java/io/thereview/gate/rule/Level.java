package io.thereview.gate.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How strictly a subject evolves, by the registry's own names. */
public enum Level {
    /** Nothing is compared. */
    NONE,
    /** The next schema reads what the latest version wrote. */
    BACKWARD,
    /** The next schema reads what any version wrote. */
    BACKWARD_TRANSITIVE,
    /** The latest version reads what the next schema writes. */
    FORWARD,
    /** Every version reads what the next schema writes. */
    FORWARD_TRANSITIVE,
    /** BACKWARD and FORWARD. */
    FULL,
    /** BACKWARD_TRANSITIVE and FORWARD_TRANSITIVE. */
    FULL_TRANSITIVE;

    /** In which directions old and next must understand each other. */
    public Set<Direction> directions() {
        return switch (this) {
            case NONE -> EnumSet.noneOf(Direction.class);
            case BACKWARD, BACKWARD_TRANSITIVE -> EnumSet.of(Direction.NEXT_READS_OLD);
            case FORWARD, FORWARD_TRANSITIVE -> EnumSet.of(Direction.OLD_READS_NEXT);
            case FULL, FULL_TRANSITIVE -> EnumSet.allOf(Direction.class);
        };
    }

    /** The versions that count at this level: all of them, or the last, or none. */
    public <T> List<T> of(List<T> oldestFirst) {
        return switch (this) {
            case NONE -> List.of();
            case BACKWARD, FORWARD, FULL ->
                oldestFirst.isEmpty() ? List.of() : List.of(oldestFirst.get(oldestFirst.size() - 1));
            case BACKWARD_TRANSITIVE, FORWARD_TRANSITIVE, FULL_TRANSITIVE -> oldestFirst;
        };
    }
}
