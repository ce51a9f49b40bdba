package io.thereview.gate.generated;

import java.util.Optional;
import java.util.Set;

/** Names of classes that generated code, or Java, needs for something else. */
final class ClassNames {

    /** Not allowed by the language, and not known to Avro's compiler. */
    private static final Set<String> KEYWORDS = Set.of("sealed", "permits");

    /** What the class of a record calls by these names. */
    private static final Set<String> USED = Set.of(
            "BinaryMessageDecoder",
            "BinaryMessageEncoder",
            "IndexOutOfBoundsException",
            "JsonSchemaParser",
            "Object",
            "Override",
            "SchemaStore",
            "SpecificData",
            "SuppressWarnings",
            "Utf8");

    private ClassNames() {}

    /** Why the class does not compile beside the others; empty if its name is free. */
    static Optional<String> clash(JavaClass each, GeneratedApi api) {
        String name = each.simpleName();
        if (KEYWORDS.contains(name)) {
            return Optional.of("`" + name + "` is a word of Java that no class can have as its name");
        }
        if (USED.contains(name) && each instanceof JavaClass.OfRecord) {
            return Optional.of("the class " + each.name()
                    + " does not compile: generated code uses another class by the name " + name);
        }
        return api.classes().values().stream()
                .map(JavaClass::packageName)
                .filter(used -> (used + ".").startsWith(each.name() + "."))
                .findFirst()
                .map(used -> "the class " + each.name() + " does not compile beside the package " + used
                        + " of another type: Java takes one name for one of them");
    }
}
