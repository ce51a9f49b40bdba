package io.thereview.gate.generated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which earlier class, and which earlier field, became which: by name, by alias, or else by the name without namespace. */
final class Counterparts {

    private static final Pattern NAME = Pattern.compile("[\\w.$]+");

    private final GeneratedApi old;
    private final GeneratedApi next;
    private final Map<String, String> renamed = new HashMap<>();

    Counterparts(GeneratedApi old, GeneratedApi next) {
        this.old = old;
        this.next = next;
        for (JavaClass each : next.classes().values()) {
            before(each).ifPresent(before -> renamed.put(before.name(), each.name()));
        }
    }

    /** What the class was before; empty if it is new. */
    Optional<JavaClass> before(JavaClass each) {
        Schema type = each.schema();
        JavaClass same = old.classes().get(type.getFullName());
        if (same != null) {
            return Optional.of(same).filter(found -> isOfKind(found, type));
        }
        return type.getAliases().stream()
                .flatMap(alias -> gone(alias, type).stream())
                .findFirst()
                .or(() -> alike(type))
                .or(() -> top(type));
    }

    /** A type in the words of the next version. */
    String renamed(String javaType) {
        return NAME.matcher(javaType)
                .replaceAll(name -> Matcher.quoteReplacement(renamed.getOrDefault(name.group(), name.group())));
    }

    /** What the field was before; null if it is new. */
    static @Nullable JavaField before(JavaField field, JavaClass.OfRecord old, JavaClass.OfRecord next) {
        return old.field(field.name())
                .or(() -> field.field().aliases().stream()
                        .filter(alias -> next.field(alias).isEmpty())
                        .flatMap(alias -> old.field(alias).stream())
                        .findFirst())
                .orElse(null);
    }

    private Optional<JavaClass> gone(String fullName, Schema type) {
        return Optional.ofNullable(old.classes().get(fullName))
                .filter(found -> !next.classes().containsKey(fullName) && isOfKind(found, type));
    }

    private Optional<JavaClass> alike(Schema type) {
        List<JavaClass> alike = old.classes().values().stream()
                .filter(found -> found.schema().getName().equals(type.getName()))
                .flatMap(found -> gone(found.schema().getFullName(), type).stream())
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** The outermost types belong together, whatever they are called. */
    private Optional<JavaClass> top(Schema type) {
        return isFirst(type, next)
                ? old.classes().values().stream()
                        .limit(1)
                        .flatMap(found -> gone(found.schema().getFullName(), type).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isFirst(Schema type, GeneratedApi api) {
        return api.classes().keySet().stream().limit(1).allMatch(type.getFullName()::equals);
    }

    private static boolean isOfKind(JavaClass found, Schema type) {
        return found.schema().getType() == type.getType();
    }
}
