package io.thereview.gate.judge;

import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Place;
import io.thereview.gate.walk.Anchor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * What is to be judged: the next schema of a subject beside its history.
 *
 * @param subject empty where there is none
 * @param previous oldest first; empty for a new subject
 * @param locator where in the text of the next schema something stands
 */
public record Change(
        String subject, Schema next, List<Version> previous, Level level, Function<Anchor, Optional<Place>> locator) {

    public Change {
        previous = List.copyOf(previous);
    }
}
