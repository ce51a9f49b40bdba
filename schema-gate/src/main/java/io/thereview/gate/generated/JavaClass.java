package io.thereview.gate.generated;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A generated class. */
sealed interface JavaClass {

    /** Constructors have room for so many arguments; the JVM allows one more, and that is the object itself. */
    int MOST_ARGUMENTS = 254;

    /** The type that it is generated for. */
    Schema schema();

    /** Its full name. */
    String name();

    /** Of a record. */
    record OfRecord(Schema schema, String name, List<JavaField> fields) implements JavaClass {

        public OfRecord {
            fields = List.copyOf(fields);
        }

        /** Whether there is a constructor with an argument for each field. */
        boolean hasConstructor() {
            return !schema.isError() && !fields.isEmpty() && fields.size() <= MOST_ARGUMENTS;
        }

        /** The constructor as people write it. */
        String constructor() {
            return "`new " + simpleName() + "(...)`";
        }

        /** The members of the field of this name. */
        Optional<JavaField> field(String field) {
            return fields.stream().filter(each -> each.name().equals(field)).findFirst();
        }
    }

    /** Of an enum. */
    record OfEnum(Schema schema, String name, List<String> constants) implements JavaClass {

        public OfEnum {
            constants = List.copyOf(constants);
        }
    }

    /** Of a fixed. */
    record OfFixed(Schema schema, String name) implements JavaClass {}

    /** The name without its package. */
    default String simpleName() {
        return name().substring(name().lastIndexOf('.') + 1);
    }

    /** The package; empty for none. */
    default String packageName() {
        return name().substring(0, Math.max(0, name().lastIndexOf('.')));
    }
}
