package io.thereview.gate.plan;

import io.thereview.gate.rule.Level;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.Subject;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What the repository says of one subject.
 *
 * @param file its schema, as people find it
 * @param schema whole in itself; empty if it is broken
 * @param problems why it is
 */
public record Wanted(Subject subject, String file, Optional<Schema> schema, List<Problem> problems) {

    public Wanted {
        problems = List.copyOf(problems);
    }

    /** The subject's name. */
    public String name() {
        return subject.subject();
    }

    /** The level that the subject shall have. */
    public Level level() {
        return subject.level();
    }
}
