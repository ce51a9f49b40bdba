package io.thereview.gate.evolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.data.DataLens;
import io.thereview.gate.data.Mismatch;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.walk.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The history of one schema, made by chance.
 *
 * @param previous oldest first
 * @param steps what was done, in words
 */
record Evolution(long seed, Level level, List<JsonNode> previous, JsonNode next, List<String> steps) {

    Evolution {
        previous = List.copyOf(previous);
        steps = List.copyOf(steps);
    }

    /** What really comes of values that are written and read. */
    List<Mismatch> mismatches() {
        Schema nextSchema = SchemaTree.parse(next);
        List<Mismatch> mismatches = new ArrayList<>();
        for (JsonNode old : level.of(previous)) {
            for (Direction direction : level.directions()) {
                mismatches.addAll(DataLens.compare(new Pair(SchemaTree.parse(old), nextSchema, direction)));
            }
        }
        return mismatches;
    }

    /** What the gate calls an error. */
    List<Finding> errors(SchemaGate gate) {
        List<Version> versions = new ArrayList<>();
        for (JsonNode old : previous) {
            versions.add(new Version("v" + (versions.size() + 1), SchemaTree.parse(old)));
        }
        Change change = new Change("", SchemaTree.parse(next), versions, level, anchor -> Optional.empty());
        return gate.judge(change).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    Evolution with(List<JsonNode> otherPrevious, JsonNode otherNext) {
        return new Evolution(seed, level, otherPrevious, otherNext, steps);
    }

    /** The whole, to be read by whoever has to find out what went wrong. */
    @Override
    public String toString() {
        return "seed " + seed + ", " + level + ": " + String.join("; ", steps)
                + previous.stream().map(each -> "\n  was  " + each).collect(Collectors.joining())
                + "\n  next " + next;
    }
}
