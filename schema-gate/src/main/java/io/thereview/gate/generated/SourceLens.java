package io.thereview.gate.generated;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.Spot;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What does a change do to code that uses the generated classes, once they are generated anew? Asked against the latest
 * earlier version only: classes are generated once for each. Immutable and thread-safe; the first one that a JVM makes
 * takes a fifth of a second, in which Avro's compiler starts its templates.
 */
public final class SourceLens {

    private final Generator generator;

    private SourceLens(Generator generator) {
        this.generator = generator;
    }

    /** A lens for classes that are generated like this. */
    public static SourceLens of(JavaSettings settings) {
        return new SourceLens(new Generator(settings));
    }

    /**
     * Judges a change.
     *
     * @param old the latest earlier version; empty for a new subject
     */
    public void judge(Optional<Schema> old, Schema next, Notes notes) {
        GeneratedApi before =
                old.map(schema -> GeneratedApi.of(schema, generator)).orElseGet(GeneratedApi::none);
        GeneratedApi after = GeneratedApi.of(next, generator);
        Counterparts counterparts = new Counterparts(before, after);
        Clashes.judge(generator, before, after, notes);
        MangledNames.judge(before, after, notes);
        for (JavaClass each : after.classes().values()) {
            Spot spot = after.spots().getOrDefault(each.schema().getFullName(), Spot.top(next));
            counterparts.before(each).ifPresent(was -> changed(was, each, counterparts, new Noted(spot, notes)));
        }
    }

    private void changed(JavaClass was, JavaClass is, Counterparts counterparts, Noted noted) {
        if (!was.name().equals(is.name())) {
            noted.here(
                    Rule.SOURCE_CLASS_MOVED,
                    "the class " + was.name() + " is " + is.name() + " now: code that imports it does not compile",
                    "keep the full name, and let only a new type have another");
        }
        if (was instanceof JavaClass.OfRecord old && is instanceof JavaClass.OfRecord next) {
            AccessorChanges.judge(generator, old, next, counterparts, noted);
            ConstructorChanges.judge(old, next, counterparts, noted);
            BuilderChanges.judge(old, next, noted);
        } else if (was instanceof JavaClass.OfEnum old && is instanceof JavaClass.OfEnum next) {
            ConstantChanges.judge(old, next, noted);
        }
    }
}
