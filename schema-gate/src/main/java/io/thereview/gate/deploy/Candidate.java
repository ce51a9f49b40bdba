package io.thereview.gate.deploy;

import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Level;
import java.util.List;
import org.apache.avro.Schema;

/**
 * A schema that is to be written from now on.
 *
 * @param change the schema, beside the versions that records on its topic may have
 * @param changed whether it is another than the last of them
 */
public record Candidate(Change change, boolean changed) {

    /** Its subject. */
    public String subject() {
        return change.subject();
    }

    /** The schema itself. */
    public Schema schema() {
        return change.next();
    }

    /** Whether it is this schema, or one of its earlier versions. */
    boolean knows(Schema other) {
        return schema().equals(other)
                || change.previous().stream().anyMatch(each -> each.schema().equals(other));
    }

    /** The same schema beside other ones, at another level. */
    Change beside(List<Version> versions, Level level) {
        return new Change(change.subject(), change.next(), versions, level, change.locator());
    }
}
