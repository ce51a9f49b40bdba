package io.thereview.gate.data;

import io.thereview.gate.walk.Branches;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together by what names and aliases say to a human reader. Avro's own scoping, by which an alias is lost
 * when a record changes its namespace, is left out on purpose.
 */
final class Intent {

    private Intent() {}

    /** Where a reader's field should get its value from. */
    sealed interface Source {}

    /** From what was written as this field. */
    record Written(Schema.Field field) implements Source {}

    /** Nothing was written for it. */
    record Absent() implements Source {}

    /** Names and aliases contradict each other. */
    record Unclear() implements Source {}

    /** The sources of the reader's fields, in their order. */
    static List<Source> sources(Schema writer, Schema reader) {
        List<Source> sources = new ArrayList<>();
        for (Schema.Field field : reader.getFields()) {
            sources.add(source(field, writer, reader));
        }
        return sources;
    }

    private static Source source(Schema.Field field, Schema writer, Schema reader) {
        Schema.Field named = writer.getField(field.name());
        if (named != null) {
            return isClaimedByAlias(field, writer, reader) ? new Unclear() : new Written(named);
        }
        List<Schema.Field> aliased = field.aliases().stream()
                .map(writer::getField)
                .filter(each -> each != null)
                .distinct()
                .toList();
        if (aliased.isEmpty()) {
            return new Absent();
        }
        Schema.Field only = aliased.get(0);
        return aliased.size() == 1 && reader.getField(only.name()) == null ? new Written(only) : new Unclear();
    }

    /** Whether another field says that it was once called so, and has nothing else to be read from. */
    private static boolean isClaimedByAlias(Schema.Field field, Schema writer, Schema reader) {
        return reader.getFields().stream()
                .anyMatch(other -> !other.name().equals(field.name())
                        && other.aliases().contains(field.name())
                        && writer.getField(other.name()) == null);
    }

    /** The branches that a named type may be read as: the one that is meant, or all if that cannot be told. */
    static List<Schema> branches(Schema type, Schema union) {
        List<Schema> exact = matching(
                type,
                union,
                branch -> branch.getFullName().equals(type.getFullName())
                        || branch.getAliases().contains(type.getFullName()));
        if (!exact.isEmpty()) {
            return exact.size() == 1 ? exact : union.getTypes();
        }
        List<Schema> alike = matching(type, union, branch -> branch.getName().equals(type.getName()));
        return alike.size() == 1 ? alike : union.getTypes();
    }

    private static List<Schema> matching(Schema type, Schema union, Predicate<Schema> named) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() == type.getType() && named.test(branch))
                .toList();
    }

    /** The one branch that a type would be read as; null if nothing comes close, or too much. */
    static @Nullable Schema branch(Schema type, Schema union) {
        boolean named = Branches.isNamed(type);
        List<Schema> meant = named ? branches(type, union) : union.getTypes();
        List<Schema> same = meant.stream()
                .filter(branch -> branch.getType() == type.getType())
                .toList();
        return same.size() == 1 ? same.get(0) : null;
    }
}
