package io.thereview.gate.plan;

import io.thereview.gate.registry.Found;
import io.thereview.gate.rule.Level;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a registry has of one subject.
 *
 * @param numbers of its versions, the lowest first; none if there is no such subject
 * @param wanted where it has the schema that is wanted, by its own comparison
 * @param last the schema of the last version; empty if there is none, or nobody can read it
 * @param level the one that counts for the subject, where the registry says so
 * @param objections what the registry itself has against the wanted schema as the next version
 */
public record Registered(
        List<Integer> numbers,
        Optional<Found> wanted,
        Optional<Schema> last,
        Optional<Level> level,
        List<String> objections) {

    public Registered {
        numbers = List.copyOf(numbers);
        objections = List.copyOf(objections);
    }

    /** The number of the last version; there must be one. */
    int lastNumber() {
        return numbers.get(numbers.size() - 1);
    }
}
