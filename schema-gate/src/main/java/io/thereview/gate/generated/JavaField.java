package io.thereview.gate.generated;

import java.util.List;
import org.apache.avro.Schema;

/**
 * What a generated class has for one field.
 *
 * @param argument the type of the constructor's parameter
 * @param inClass the accessors, the one that everybody uses first
 * @param inBuilder the methods of the builder that have no parameter
 */
record JavaField(Schema.Field field, String argument, List<JavaMethod> inClass, List<JavaMethod> inBuilder) {

    JavaField {
        inClass = List.copyOf(inClass);
        inBuilder = List.copyOf(inBuilder);
    }

    String name() {
        return field.name();
    }

    JavaMethod accessor() {
        return inClass.get(0);
    }

    /** The accessor as people write it. */
    String call() {
        return "`" + accessor().name() + "()`";
    }

    /** Whether its name is another than anybody would make of the field's. */
    boolean isMangled() {
        return accessor().name().contains("$");
    }
}
