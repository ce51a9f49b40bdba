package io.thereview.gate.lint;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Branches;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.SchemaVisit;
import io.thereview.gate.walk.SchemaWalk;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Is the schema in good style? Asked of the schemas of a repository, where somebody can still change them. */
public final class StyleLens {

    private StyleLens() {}

    /** Judges one schema. */
    public static void judge(Schema next, Notes notes) {
        List<SchemaVisit> nameless = new ArrayList<>();
        SchemaWalk.walk(next, visit -> {
            Schema type = visit.type();
            if (Branches.isNamed(type)) {
                Names.type(type, visit.spot(), notes);
                if (type.getNamespace() == null || type.getNamespace().isEmpty()) {
                    nameless.add(visit);
                }
            }
            if (type.getType() == Schema.Type.RECORD) {
                record(type, visit.spot(), notes);
            } else if (type.getType() == Schema.Type.ENUM) {
                enumeration(type, visit.spot(), notes);
            }
        });
        if (!nameless.isEmpty()) {
            namespace(nameless, notes);
        }
    }

    private static void record(Schema record, Spot spot, Notes notes) {
        doc(record.getDoc(), "record " + record.getFullName(), spot.on(record), notes);
        Names.fields(record, spot, notes);
        for (Schema.Field field : record.getFields()) {
            doc(field.doc(), "`" + field.name() + "`", spot.field(record, field.name()), notes);
            if (field.getObjectProp(PersonalData.MARK) == null && PersonalData.sounds(field)) {
                notes.add(
                        Rule.LINT_PII_UNMARKED,
                        spot.field(record, field.name()),
                        "`" + field.name()
                                + "` sounds like personal data and is not marked: nobody will mask or delete it",
                        "add \"pii\": true to the field, or \"pii\": false if it is not personal");
            }
        }
    }

    private static void enumeration(Schema type, Spot spot, Notes notes) {
        doc(type.getDoc(), "enum " + type.getFullName(), spot.on(type), notes);
        Names.symbols(type, spot, notes);
        if (type.getEnumDefault() == null) {
            notes.add(
                    Rule.LINT_ENUM_DEFAULT_MISSING,
                    spot.on(type),
                    "enum " + type.getFullName()
                            + " has no default symbol: a reader of today fails on any symbol that is added later",
                    "add a symbol such as UNSPECIFIED, and \"default\": \"UNSPECIFIED\"");
        }
    }

    private static void doc(@Nullable String doc, String what, Spot spot, Notes notes) {
        if (doc == null || doc.isBlank()) {
            notes.add(Rule.LINT_DOC_MISSING, spot, what + " has no doc", "say in \"doc\" what it is, in one sentence");
        }
    }

    /** Types within the first one inherit its namespace, so one finding is enough. */
    private static void namespace(List<SchemaVisit> nameless, Notes notes) {
        SchemaVisit first = nameless.get(0);
        int others = nameless.size() - 1;
        notes.add(
                Rule.LINT_NAMESPACE_MISSING,
                first.spot().on(first.type()),
                first.type().getType().getName() + " " + first.type().getName() + " has no namespace"
                        + (others == 0 ? "" : ", nor have " + others + " more types")
                        + ": no Java class in a package can use the generated one",
                "give a new type a namespace; one that is in use keeps its full name, which readers know");
    }
}
