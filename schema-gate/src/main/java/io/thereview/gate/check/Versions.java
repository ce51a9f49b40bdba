package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/** The schemas of subjects, today's and earlier ones, as far as they can be read. */
record Versions(CheckOptions options, SchemaSet schemas, Subjects subjects, Comparison comparison) {

    /** Today's; empty if there is no such subject, or if its schema is broken. */
    Optional<Schema> today(String subject) {
        return subjects.named(subject)
                .map(found -> schemas.whole(found.file()))
                .filter(Whole::isUsable)
                .flatMap(whole -> parsed(() -> schemas.parse(whole)));
    }

    /** Those that the subject is compared with, the oldest of each history first. */
    List<Version> compared(String subject) {
        return subjects.named(subject)
                .map(found -> versions(found, level(found), ancestor -> true))
                .orElse(List.of());
    }

    /** Every release that has the subject, the oldest first, whether it is compared with that or not. */
    List<Version> released(String subject) {
        return subjects.named(subject)
                .map(found -> versions(
                        found,
                        Level.FULL_TRANSITIVE,
                        ancestor -> ancestor.moment().released()))
                .orElse(List.of());
    }

    /** How strictly the subject is judged. */
    Level level(Subject subject) {
        return options.level().orElse(subject.level());
    }

    private List<Version> versions(Subject subject, Level level, Predicate<Ancestors.Ancestor> wanted) {
        List<Version> versions = new ArrayList<>();
        Optional<String> name = schemas.nameOf(subject.file());
        for (Ancestors.Ancestor ancestor :
                Ancestors.of(subject, name, level, comparison).versions()) {
            if (wanted.test(ancestor)) {
                parsed(ancestor::schema).ifPresent(schema -> versions.add(new Version(ancestor.label(), schema)));
            }
        }
        return versions;
    }

    private static Optional<Schema> parsed(Parsing parsing) {
        try {
            return Optional.of(parsing.parse());
        } catch (InvalidSchemaException e) {
            return Optional.empty(); // which the check says
        }
    }

    /** Gives a schema, if Avro takes it for one. */
    private interface Parsing {
        Schema parse() throws InvalidSchemaException;
    }
}
