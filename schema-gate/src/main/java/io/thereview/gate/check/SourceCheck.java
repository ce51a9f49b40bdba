package io.thereview.gate.check;

import io.thereview.gate.generated.JavaSettings;
import io.thereview.gate.generated.SourceLens;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Once;
import io.thereview.gate.source.Whole;
import io.thereview.gate.walk.Notes;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/** Asks the SOURCE lens about a subject, once for each line of its history. Thread-safe; cheap until it is asked. */
final class SourceCheck {

    private final JavaSettings settings;
    private final Supplier<SourceLens> lens;

    SourceCheck(JavaSettings settings) {
        this.settings = settings;
        this.lens = new Once<>(() -> SourceLens.of(settings));
    }

    /** What its answers depend on beside the schemas. */
    JavaSettings settings() {
        return settings;
    }

    void judge(Schema next, Whole whole, Ancestors ancestors, Notes notes) {
        if (ancestors.latest().isEmpty()) {
            lens.get().judge(Optional.empty(), next, notes);
        }
        ancestors.latest().stream()
                .filter(latest -> !latest.whole().text().equals(whole.text()))
                .map(SourceCheck::parsed)
                .filter(Optional::isPresent)
                .forEach(old -> lens.get().judge(old, next, notes));
    }

    private static Optional<Schema> parsed(Ancestors.Ancestor latest) {
        try {
            return Optional.of(latest.schema());
        } catch (InvalidSchemaException e) {
            return Optional.empty(); // told of where all versions are compared
        }
    }
}
