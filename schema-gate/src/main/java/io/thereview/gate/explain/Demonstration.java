package io.thereview.gate.explain;

import io.thereview.gate.data.DataLens;
import io.thereview.gate.data.Mismatch;
import io.thereview.gate.page.Example;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.source.AvroText;
import io.thereview.gate.walk.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** What comes of an example's records: they are written with one schema and read with the other, here and now. */
final class Demonstration {

    private static final int SHOWN = 3;

    private final Example.Change change;
    private final List<String> lines = new ArrayList<>();

    private Demonstration(Example.Change change) {
        this.change = change;
    }

    /** The first few records that do not arrive as they were written; absent if all do, or nothing can be written. */
    static Optional<String> of(Example example) {
        return switch (example) {
            case Example.Change change -> new Demonstration(change).shown();
            case Example.Folder folder -> Optional.empty();
            case Example.Topic topic -> Optional.empty();
        };
    }

    private Optional<String> shown() {
        try {
            Schema next = AvroText.parse(change.next());
            int first = change.previous().size()
                    - change.level().of(change.previous()).size();
            for (int i = first; i < change.previous().size(); i++) {
                Schema old = AvroText.parse(change.previous().get(i));
                for (Direction direction : change.level().directions()) {
                    pair(new Pair(old, next, direction), "version " + (i + 1));
                }
            }
        } catch (AvroRuntimeException e) {
            return Optional.empty(); // what cannot be parsed cannot be written; the report above says why
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private void pair(Pair pair, String version) {
        boolean old = pair.direction() == Direction.NEXT_READS_OLD;
        for (Mismatch mismatch : DataLens.compare(pair).stream().limit(SHOWN).toList()) {
            lines.add("written with " + (old ? version : "next") + ": " + mismatch.record());
            lines.add("read with " + (old ? "next" : version) + ": " + mismatch.problem());
        }
    }
}
