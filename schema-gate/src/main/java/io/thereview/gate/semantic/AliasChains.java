package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Fields renamed more than once: aliases are not inherited, so each version has to repeat all earlier names. */
final class AliasChains {

    private AliasChains() {}

    static void judge(Schema next, List<Schema> history, Notes notes) {
        if (history.size() < 2) {
            return;
        }
        History.walk(next, history, (visit, earlier) -> {
            if (visit.type().getType() == Schema.Type.RECORD) {
                visit.type().getFields().forEach(field -> field(visit, field, earlier, notes));
            }
        });
    }

    private static void field(SchemaVisit visit, Schema.Field field, List<Schema> earlier, Notes notes) {
        Set<String> names = new HashSet<>(field.aliases());
        names.add(field.name());
        Set<String> forgotten = new HashSet<>();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            for (Schema.Field old : earlier.get(i).getFields()) {
                if (names.contains(old.name()) || forgotten.contains(old.name())) {
                    forgotten.addAll(old.aliases());
                }
            }
        }
        forgotten.removeAll(names);
        forgotten.removeIf(name ->
                visit.type().getField(name) != null || earlier.stream().noneMatch(type -> type.getField(name) != null));
        for (String name : forgotten) {
            notes.add(
                    Rule.SEMANTIC_ALIAS_CHAIN_BROKEN,
                    visit.spot().field(visit.type(), field.name()),
                    "`" + field.name() + "` was once called `" + name
                            + "` and has no alias for it: values written under that"
                            + " name are lost, or cannot be read",
                    "add \"" + name + "\" to the aliases of `" + field.name() + "`");
        }
    }
}
