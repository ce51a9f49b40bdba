package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.TypeText;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which branch of a union a default belongs to. */
final class Branch {

    private Branch() {}

    /** The branch that Avro takes: the first for which the kind of JSON could do, even if the value then does not. */
    static @Nullable Schema choose(Schema union, JsonNode json, At at, Trial trial) {
        if (union.getTypes().isEmpty()) {
            trial.flaw(
                    Rule.DEFAULT_INVALID,
                    at.holds(json) + ", and a union without branches holds nothing",
                    "give the union the branches that it is meant to have");
            return null;
        }
        Schema chosen = union.getTypes().stream()
                .filter(branch -> takes(branch.getType(), json))
                .findFirst()
                .orElse(null);
        if (isNullAsText(union, json, chosen)) {
            nullAsText(json, at, trial);
            return null;
        }
        if (chosen == null) {
            boolean tagged = isTagged(union, json);
            trial.flaw(
                    Rule.DEFAULT_INVALID,
                    at.holds(json) + ", which fits no branch of " + TypeText.of(union)
                            + (tagged ? ": in a default the name of the branch is left out" : "")
                            + ": every record that lacks the field fails to be read",
                    tagged
                            ? "write the value alone, without the name of its branch around it"
                            : "use a value of the first branch, "
                                    + TypeText.of(union.getTypes().get(0)));
        }
        return chosen;
    }

    /** Notes that only some readers take such a default. */
    static void notFirst(Schema union, Schema chosen, JsonNode json, At at, Trial trial) {
        Schema first = union.getTypes().get(0);
        if (!isSame(first, chosen)) {
            trial.flaw(
                    Rule.DEFAULT_NOT_FIRST_BRANCH,
                    at.holds(json) + ", which belongs to the branch " + TypeText.of(chosen)
                            + " and not to the first, " + TypeText.of(first)
                            + ": Java takes it, other languages and older Avro refuse the schema",
                    "put " + TypeText.of(chosen) + " first in the union, or use a default of " + TypeText.of(first));
        }
    }

    /** Takes over what was found in the branch; where the value fits a later branch, that is the flaw. */
    static void broken(Schema union, Schema chosen, @Nullable Schema meant, Trial inner, Trial trial) {
        for (Flaw flaw : inner.flaws()) {
            if (meant == null) {
                trial.flaw(flaw.rule(), flaw.predicate(), flaw.remedy());
            } else {
                trial.flaw(
                        Rule.DEFAULT_INVALID,
                        flaw.predicate() + "; it would fit " + TypeText.of(meant) + ", but Avro takes it for "
                                + TypeText.of(chosen) + ", which comes earlier in " + TypeText.of(union),
                        "put " + TypeText.of(meant) + " first in the union");
            }
        }
        trial.breaks();
    }

    static void nullAsText(JsonNode json, At at, Trial trial) {
        trial.flaw(
                Rule.DEFAULT_NULL_AS_TEXT,
                at.holds(json) + ", the word, and not null: records that lack the field do not read as empty",
                "write null without quotes");
    }

    private static boolean isNullAsText(Schema union, JsonNode json, @Nullable Schema chosen) {
        return json.isTextual()
                && json.textValue().equals("null")
                && union.isNullable()
                && !(chosen != null && chosen.getType() == Schema.Type.ENUM && chosen.hasEnumSymbol("null"));
    }

    private static boolean isTagged(Schema union, JsonNode json) {
        return json.isObject()
                && json.size() == 1
                && union.getTypes().stream()
                        .anyMatch(branch -> json.has(branch.getFullName()) || json.has(branch.getName()));
    }

    /** Whether this is the very same branch. */
    @SuppressWarnings("ReferenceEquality")
    static boolean isSame(Schema one, Schema other) {
        return one == other;
    }

    /** Whether the kind of JSON could do for the type, which is all that Avro looks at. */
    static boolean takes(Schema.Type type, JsonNode json) {
        return switch (type) {
            case RECORD, ENUM, ARRAY, MAP, UNION -> true;
            case FIXED, STRING, BYTES -> json.isTextual();
            case INT, LONG, FLOAT, DOUBLE -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
            case NULL -> json.isNull();
        };
    }
}
