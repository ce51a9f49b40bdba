package io.thereview.gate.release;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Anchor;
import java.util.List;
import java.util.Optional;

/**
 * A recorded record that is no longer read as it was recorded, at one place.
 *
 * @param itself whether not even the schema that it was written with reads it so: today's is not at fault
 * @param path the place within the schema that reads, by names; empty where the line holds no record
 * @param problem what is read in place of what
 */
public record GoldenBreach(GoldenLine line, boolean itself, String path, Anchor anchor, String problem) {

    /** What to do about it. */
    public String remedy() {
        return itself
                ? "restore " + line.place().file() + " and the schema beside it as they were released"
                : "undo the change of the schema; the bytes were written and stay as they are";
    }

    /** As a finding on a subject, at its line. */
    public Finding finding(String subject) {
        return new Finding(
                Rule.DATA_GOLDEN_BROKEN,
                Rule.DATA_GOLDEN_BROKEN.severity(),
                subject,
                path,
                Optional.of(line.place()),
                problem,
                List.of(),
                Optional.empty(),
                remedy());
    }
}
