package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import org.apache.avro.Schema;

/** Numbers as defaults: whole where the type is, and within its range. */
final class Numbers {

    private Numbers() {}

    static void whole(Schema type, JsonNode json, At at, Trial trial) {
        boolean isInt = type.getType() == Schema.Type.INT;
        if (!json.isNumber()) {
            Texts.wrongKind("a number", json, at, trial);
        } else if (!json.isIntegralNumber()) {
            trial.flaw(
                    Rule.DEFAULT_INVALID,
                    at.holds(json) + ", which is not a whole number: strict parsers refuse the schema, others read "
                            + (isInt ? json.intValue() : json.longValue()),
                    "use a whole number without a point, or the type double");
        } else if (isInt ? !json.canConvertToInt() : !json.canConvertToLong()) {
            trial.flaw(
                    Rule.DEFAULT_OUT_OF_RANGE,
                    at.holds(json) + ", which does not fit "
                            + type.getType().getName() + ": strict parsers refuse the schema, others read "
                            + (isInt ? json.intValue() : json.longValue()),
                    isInt && json.canConvertToLong()
                            ? "use a number between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE
                                    + ", or the type long"
                            : "use a number between " + (isInt ? Integer.MIN_VALUE : Long.MIN_VALUE) + " and "
                                    + (isInt ? Integer.MAX_VALUE : Long.MAX_VALUE));
        }
    }

    /** The parser has turned "NaN" and "Infinity" into numbers already, where a field has them as its own default. */
    static void floating(Schema type, JsonNode json, At at, Trial trial) {
        if (!json.isNumber()) {
            Texts.wrongKind("a number", json, at, trial);
            return;
        }
        boolean isFloat = type.getType() == Schema.Type.FLOAT;
        double wide = json.doubleValue();
        double made = isFloat ? (float) wide : wide;
        boolean meant = at.isWhole() && json.isDouble() && !Double.isFinite(wide);
        boolean overflows = Double.isInfinite(made) && !meant;
        if (overflows || (made == 0 && wide != 0)) {
            trial.flaw(
                    Rule.DEFAULT_OUT_OF_RANGE,
                    at.holds(json) + ", which does not fit " + type.getType().getName() + ": " + made + " is read",
                    "use a number that " + type.getType().getName() + " can hold"
                            + (isFloat && Double.isFinite(wide) ? ", or the type double" : ""));
        }
    }
}
