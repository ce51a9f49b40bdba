package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import io.thereview.gate.walk.SchemaWalk;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Aliases that contradict the schema that they stand in. Avro applies aliases twice, so that a chain of them slips. */
final class Aliases {

    private Aliases() {}

    static void judge(Schema next, Notes notes) {
        List<SchemaVisit> named = new ArrayList<>();
        SchemaWalk.walk(next, visit -> {
            if (Branches.isNamed(visit.type())) {
                named.add(visit);
            }
            if (visit.type().getType() == Schema.Type.RECORD) {
                fields(visit, notes);
            }
        });
        types(named, notes);
    }

    private static void fields(SchemaVisit record, Notes notes) {
        Map<String, Claim> claimed = new HashMap<>();
        for (Schema.Field field : record.type().getFields()) {
            for (String alias : field.aliases()) {
                Spot spot = record.spot().field(record.type(), field.name());
                if (!alias.equals(field.name()) && record.type().getField(alias) != null) {
                    live("`" + field.name() + "`", "`" + alias + "`", spot, notes);
                }
                Claim claim = new Claim("`" + field.name() + "`", spot);
                twice(claimed.put(alias, claim), claim, "`" + alias + "`", notes);
            }
        }
    }

    private static void types(List<SchemaVisit> named, Notes notes) {
        Set<String> names = new HashSet<>();
        named.forEach(visit -> names.add(visit.type().getFullName()));
        Map<String, Claim> claimed = new HashMap<>();
        for (SchemaVisit visit : named) {
            String name = visit.type().getFullName();
            for (String alias : visit.type().getAliases()) {
                Spot spot = visit.spot().on(visit.type());
                if (!alias.equals(name) && names.contains(alias)) {
                    live(name, alias, spot, notes);
                }
                Claim claim = new Claim(name, spot);
                twice(claimed.put(alias, claim), claim, alias, notes);
            }
        }
    }

    private static void live(String name, String alias, Spot spot, Notes notes) {
        notes.add(
                Rule.SEMANTIC_ALIAS_EQUALS_LIVE_NAME,
                spot,
                name + " claims the values of " + alias + " by alias, and " + alias
                        + " still exists: old values go to one of them and the other gets its default, or decoding fails",
                "remove the alias, or give the new " + alias + " another name");
    }

    /** The last one in the schema wins. */
    private static void twice(@Nullable Claim loser, Claim winner, String alias, Notes notes) {
        if (loser != null) {
            notes.add(
                    Rule.SEMANTIC_ALIAS_CLAIMED_TWICE,
                    loser.spot(),
                    loser.name() + " and " + winner.name() + " both have the alias " + alias
                            + ": old values reach only " + winner.name(),
                    "leave the alias to the one that carries the old values on");
        }
    }

    /** Who has an alias, and where. */
    private record Claim(String name, Spot spot) {}
}
