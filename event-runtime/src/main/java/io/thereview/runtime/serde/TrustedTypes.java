package io.thereview.runtime.serde;

import io.thereview.event.EventTopic;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro which classes a record may be read into: the declared event types and what they are made of, nothing else.
 * Since 1.12.2 Avro refuses every class that is not on its list. The list is global to the JVM, which is Avro's design;
 * this adds to it and never takes away.
 */
final class TrustedTypes {

    private TrustedTypes() {}

    /**
     * Trusts the event types of the topics.
     *
     * @throws IllegalStateException if Avro trusts classes that nobody can have meant
     */
    static synchronized void trust(Collection<EventTopic> topics) {
        if (ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class)) {
            throw new IllegalStateException(
                    "Avro trusts every class of this JVM, so that a schema may make it create any of"
                            + " them; start Java without -Dorg.apache.avro.SERIALIZABLE_PACKAGES=*, and without a call of"
                            + " ClassSecurityValidator.setGlobal that trusts all; the event types are trusted without it");
        }
        ClassSecurityValidator.Builder trusted = ClassSecurityValidator.builder();
        Set<String> seen = new HashSet<>();
        for (EventTopic topic : topics) {
            for (Class<?> type : topic.types()) {
                collect(SpecificData.get().getSchema(type), trusted, seen);
            }
        }
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), trusted.build()));
    }

    private static void collect(Schema schema, ClassSecurityValidator.Builder trusted, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    trusted.add(SpecificData.getClassName(schema));
                    schema.getFields().forEach(field -> collect(field.schema(), trusted, seen));
                }
            }
            case ENUM, FIXED -> trusted.add(SpecificData.getClassName(schema));
            case ARRAY -> collect(schema.getElementType(), trusted, seen);
            case MAP -> collect(schema.getValueType(), trusted, seen);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, trusted, seen));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
