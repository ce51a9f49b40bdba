package io.thereview.gate.diff;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What is different in what stands beside types and names: docs, aliases, further attributes. */
final class Attributes {

    /** Told with the type itself. */
    private static final Set<String> OF_TYPE = Set.of("logicalType", "precision", "scale");

    private Attributes() {}

    static void doc(@Nullable String before, @Nullable String after, String what, Consumer<String> notes) {
        if (!Objects.equals(before, after)) {
            notes.accept("doc of " + what + (before == null ? " added" : after == null ? " removed" : " changed"));
        }
    }

    static void names(Set<String> before, Set<String> after, Consumer<String> notes) {
        after.stream()
                .filter(alias -> !before.contains(alias))
                .forEach(alias -> notes.accept("alias " + alias + " added"));
        before.stream()
                .filter(alias -> !after.contains(alias))
                .forEach(alias -> notes.accept("alias " + alias + " removed"));
    }

    static void types(Schema before, Schema after, Consumer<String> notes) {
        of(before, after, before.getType() == Schema.Type.FIXED ? Set.of() : OF_TYPE, notes);
    }

    static void of(JsonProperties before, JsonProperties after, Set<String> told, Consumer<String> notes) {
        Map<String, Object> old = before.getObjectProps();
        Map<String, Object> now = after.getObjectProps();
        Set<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.removeAll(told);
        for (String key : keys) {
            Object was = old.get(key);
            Object is = now.get(key);
            if (!Objects.equals(was, is)) {
                notes.accept(
                        was == null
                                ? "attribute " + key + " added: " + is
                                : is == null
                                        ? "attribute " + key + " removed"
                                        : "attribute " + key + " changed from " + was + " to " + is);
            }
        }
    }
}
