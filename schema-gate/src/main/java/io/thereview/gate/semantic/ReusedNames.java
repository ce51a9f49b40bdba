package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import io.thereview.gate.walk.Spot;
import java.util.List;
import org.apache.avro.Schema;

/** Names of fields and symbols that were there once, were gone for a while, and are there again. */
final class ReusedNames {

    private ReusedNames() {}

    static void judge(Schema next, List<Schema> history, Notes notes) {
        if (history.size() < 2) {
            return;
        }
        History.walk(next, history, (visit, earlier) -> {
            if (visit.type().getType() == Schema.Type.RECORD) {
                fields(visit, earlier, notes);
            } else if (visit.type().getType() == Schema.Type.ENUM) {
                symbols(visit, earlier, notes);
            }
        });
    }

    private static void fields(SchemaVisit visit, List<Schema> earlier, Notes notes) {
        for (Schema.Field field : visit.type().getFields()) {
            boolean cameBack = isBack(earlier.stream()
                    .map(type -> type.getField(field.name()) != null)
                    .toList());
            if (cameBack) {
                note("`" + field.name() + "`", visit.spot().field(visit.type(), field.name()), notes);
            }
        }
    }

    private static void symbols(SchemaVisit visit, List<Schema> earlier, Notes notes) {
        for (String symbol : visit.type().getEnumSymbols()) {
            if (isBack(earlier.stream().map(type -> type.hasEnumSymbol(symbol)).toList())) {
                note("symbol " + symbol, visit.spot(), notes);
            }
        }
    }

    /** Present, absent, and (in the next schema) present again. */
    private static boolean isBack(List<Boolean> presence) {
        int first = presence.indexOf(true);
        return first >= 0 && first < presence.lastIndexOf(false);
    }

    private static void note(String name, Spot spot, Notes notes) {
        notes.add(
                Rule.SEMANTIC_NAME_REUSED,
                spot,
                name + " existed before, was removed, and is used again: values written then are read as the new one",
                "choose a name that was never used");
    }
}
