package io.thereview.compatibility;

import io.thereview.gate.rule.Level;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/** Avro's own verdict on a change of a schema at a level. */
final class Evolution {

    private Evolution() {}

    /**
     * Why the change is refused, or empty when it is not.
     *
     * @param history released versions, newest first
     */
    static Optional<String> verdict(Schema next, List<Schema> history, Level level) {
        try {
            validator(level).validate(next, history);
            return Optional.empty();
        } catch (SchemaValidationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static SchemaValidator validator(Level level) {
        SchemaValidatorBuilder builder = new SchemaValidatorBuilder();
        return switch (level) {
            case BACKWARD -> builder.canReadStrategy().validateLatest();
            case BACKWARD_TRANSITIVE -> builder.canReadStrategy().validateAll();
            case FORWARD -> builder.canBeReadStrategy().validateLatest();
            case FORWARD_TRANSITIVE -> builder.canBeReadStrategy().validateAll();
            case FULL -> builder.mutualReadStrategy().validateLatest();
            case FULL_TRANSITIVE -> builder.mutualReadStrategy().validateAll();
        };
    }
}
