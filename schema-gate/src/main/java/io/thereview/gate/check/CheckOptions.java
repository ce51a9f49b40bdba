package io.thereview.gate.check;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to check, and how.
 *
 * @param schemas the folder
 * @param against what it is compared with; empty for its releases and the merge base with the main branch
 * @param level in place of every subject's own
 * @param strict whether a warning weighs as much as an error
 * @param cached whether verdicts of earlier runs are taken over
 */
public record CheckOptions(
        Path schemas, List<Against> against, Optional<Level> level, Set<Lens> lenses, boolean strict, boolean cached) {

    public CheckOptions {
        against = List.copyOf(against);
        lenses = Set.copyOf(lenses);
    }

    /** The whole gate, for a folder, as everybody has it. */
    public static CheckOptions of(Path schemas) {
        return new CheckOptions(schemas, List.of(), Optional.empty(), EnumSet.allOf(Lens.class), false, false);
    }

    /** Compared with these instead. */
    public CheckOptions withAgainst(Against... these) {
        return new CheckOptions(schemas, List.of(these), level, lenses, strict, cached);
    }

    /** At this level instead. */
    public CheckOptions withLevel(Level other) {
        return new CheckOptions(schemas, against, Optional.of(other), lenses, strict, cached);
    }

    /** Through these lenses instead. */
    public CheckOptions withLenses(Set<Lens> others) {
        return new CheckOptions(schemas, against, level, others, strict, cached);
    }

    /** The folder as people would write it where the check runs, ending in a slash. */
    public String prefix() {
        Path here = Path.of("").toAbsolutePath().normalize();
        Path folder = schemas.toAbsolutePath().normalize();
        if (folder.equals(here)) {
            return "";
        }
        return (folder.startsWith(here) ? here.relativize(folder) : folder)
                        .toString()
                        .replace('\\', '/') + "/";
    }
}
