package io.thereview.gate.diff;

import io.thereview.gate.diff.Difference.Kind;
import io.thereview.gate.walk.DefaultJson;
import io.thereview.gate.walk.Spot;
import io.thereview.gate.walk.TypeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What is different between the fields of two records. */
final class FieldDiff {

    private final SchemaDiff diff;
    private final Schema before;
    private final Schema after;

    FieldDiff(SchemaDiff diff, Schema before, Schema after) {
        this.diff = diff;
        this.before = before;
        this.after = after;
    }

    void compare(Spot spot) {
        Map<String, Schema.Field> pairs = pairs();
        for (Schema.Field field : after.getFields()) {
            Spot below = spot.field(after, field.name());
            Schema.Field old = pairs.get(field.name());
            if (old == null) {
                String value = value(field);
                diff.note(
                        Kind.ADDED,
                        below,
                        "added, " + TypeText.of(field.schema())
                                + (value == null ? ", without default" : ", default " + value));
            } else {
                pair(old, field, below);
            }
        }
        for (Schema.Field old : before.getFields()) {
            if (!pairs.containsValue(old)) {
                diff.note(Kind.REMOVED, spot.field(before, old.name()), "removed, " + TypeText.of(old.schema()));
            }
        }
        moved(pairs, spot);
    }

    /** By name, or else by an alias that names a field which is gone. */
    private Map<String, Schema.Field> pairs() {
        Map<String, Schema.Field> pairs = new LinkedHashMap<>();
        for (Schema.Field field : after.getFields()) {
            Schema.Field same = before.getField(field.name());
            if (same != null) {
                pairs.put(field.name(), same);
            } else {
                field.aliases().stream()
                        .filter(alias -> before.getField(alias) != null && after.getField(alias) == null)
                        .findFirst()
                        .ifPresent(alias -> pairs.put(field.name(), before.getField(alias)));
            }
        }
        return pairs;
    }

    private void pair(Schema.Field old, Schema.Field field, Spot spot) {
        if (!old.name().equals(field.name())) {
            diff.note(Kind.RENAMED, spot, "renamed by alias from " + old.name());
        }
        diff.types(old.schema(), field.schema(), spot);
        String was = value(old);
        String is = value(field);
        if (!Objects.equals(was, is)) {
            diff.note(
                    Kind.DEFAULT,
                    spot,
                    was == null
                            ? "default " + is + " added"
                            : is == null ? "default " + was + " removed" : "default changed from " + was + " to " + is);
        }
        Attributes.doc(old.doc(), field.doc(), field.name(), text -> diff.note(Kind.DOC, spot, text));
        Attributes.names(old.aliases(), field.aliases(), text -> {
            if (!text.equals("alias " + old.name() + " added")) {
                diff.note(Kind.ALIAS, spot, text);
            }
        });
        if (old.order() != field.order()) {
            diff.note(Kind.ATTRIBUTE, spot, "order changed from " + old.order() + " to " + field.order());
        }
        Attributes.of(old, field, Set.of(), text -> diff.note(Kind.ATTRIBUTE, spot, text));
    }

    private void moved(Map<String, Schema.Field> pairs, Spot spot) {
        List<Integer> positions = new ArrayList<>();
        pairs.values().forEach(old -> positions.add(old.pos()));
        if (!positions.equals(positions.stream().sorted().toList())) {
            diff.note(Kind.MOVED, spot, "fields reordered");
        }
    }

    /** The default as JSON; null if there is none. */
    private static @Nullable String value(Schema.Field field) {
        return field.hasDefaultValue() ? String.valueOf(DefaultJson.of(field)) : null;
    }
}
