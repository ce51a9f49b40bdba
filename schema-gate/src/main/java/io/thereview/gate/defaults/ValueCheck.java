package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import java.util.Iterator;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Walks through the JSON of a default beside its type, as Avro does when it makes the default. */
final class ValueCheck {

    private final DefaultCheck defaults;
    private final Trial trial;
    private final boolean quick;

    ValueCheck(DefaultCheck defaults, Trial trial) {
        this(defaults, trial, false);
    }

    /**
     * A check that may be quick.
     *
     * @param quick only whether the value fits is asked, not what would have fitted instead: asking that at every level
     *     of nested unions would grow exponentially
     */
    private ValueCheck(DefaultCheck defaults, Trial trial, boolean quick) {
        this.defaults = defaults;
        this.trial = trial;
        this.quick = quick;
    }

    void value(Schema type, JsonNode json, At at) {
        trial.grows(1);
        switch (type.getType()) {
            case NULL -> nothing(json, at);
            case BOOLEAN -> expect(json.isBoolean(), "true or false", json, at);
            case INT, LONG -> Numbers.whole(type, json, at, trial);
            case FLOAT, DOUBLE -> Numbers.floating(type, json, at, trial);
            case STRING -> Texts.string(json, at, trial);
            case BYTES, FIXED -> Texts.bytes(type, json, at, trial);
            case ENUM -> symbol(type, json, at);
            case ARRAY -> items(type, json, at);
            case MAP -> values(type, json, at);
            case RECORD -> members(type, json, at);
            case UNION -> branch(type, json, at);
        }
        if (type.getLogicalType() != null && !trial.isBroken()) {
            LogicalValues.check(type, json, at, trial);
        }
    }

    private void nothing(JsonNode json, At at) {
        if (json.isTextual() && json.textValue().equals("null")) {
            Branch.nullAsText(json, at, trial);
        } else {
            expect(json.isNull(), "null", json, at);
        }
    }

    private void symbol(Schema type, JsonNode json, At at) {
        expect(json.isTextual(), "the name of a symbol", json, at);
        if (json.isTextual() && !type.hasEnumSymbol(json.textValue())) {
            trial.flaw(
                    Rule.DEFAULT_UNKNOWN_SYMBOL,
                    at.holds(json) + ", which is no symbol of enum " + type.getFullName()
                            + ": every record that lacks the field fails to be read",
                    "use one of " + String.join(", ", type.getEnumSymbols()));
        }
    }

    private void items(Schema type, JsonNode json, At at) {
        expect(json.isArray(), "a JSON array", json, at);
        for (int i = 0; i < json.size() && !trial.isBroken(); i++) {
            value(type.getElementType(), json.get(i), at.item(i));
        }
    }

    private void values(Schema type, JsonNode json, At at) {
        expect(json.isObject(), "a JSON object", json, at);
        Iterator<Map.Entry<String, JsonNode>> entries = json.properties().iterator();
        while (entries.hasNext() && !trial.isBroken()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            Texts.key(entry.getKey(), at, trial);
            value(type.getValueType(), entry.getValue(), at.entry(entry.getKey()));
        }
    }

    private void members(Schema type, JsonNode json, At at) {
        expect(json.isObject(), "a JSON object with the fields of " + type.getFullName(), json, at);
        for (Schema.Field field : type.getFields()) {
            if (trial.isBroken()) {
                return;
            }
            JsonNode member = json.get(field.name());
            if (member == null) {
                leftOut(type, field, at);
            } else {
                value(field.schema(), member, at.member(field.name()));
            }
        }
        unknown(type, json, at);
        trial.doubts();
    }

    private void leftOut(Schema type, Schema.Field field, At at) {
        String omission = "leaves out `" + at.member(field.name()).path().substring(1) + "`";
        if (!field.hasDefaultValue()) {
            trial.flaw(
                    Rule.DEFAULT_INVALID,
                    omission + ", which has no default of its own in " + type.getFullName()
                            + ": every record that lacks the field fails to be read",
                    "add `" + field.name() + "` to the default, or give `" + type.getFullName() + "." + field.name()
                            + "` a default");
        } else if (defaults.isOpen(field)) {
            trial.flaw(
                    Rule.DEFAULT_INVALID,
                    omission + ", whose own default leads back here: making it never ends",
                    "make `" + field.name() + "` optional, [\"null\", ...], with the default null");
        } else {
            Trial own = defaults.of(field);
            trial.relies(own);
            if (own.isBroken()) {
                trial.breaks();
            }
        }
    }

    private void unknown(Schema type, JsonNode json, At at) {
        Iterator<String> names = json.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (type.getField(name) == null) {
                trial.flaw(
                        Rule.DEFAULT_INVALID,
                        "sets `" + at.member(name).path().substring(1) + "`, which " + type.getFullName()
                                + " does not have: the value is dropped without a word",
                        "name a field of " + type.getFullName() + ", or take `" + name + "` out of the default");
            }
        }
    }

    private void branch(Schema union, JsonNode json, At at) {
        Schema chosen = Branch.choose(union, json, at, trial);
        if (chosen == null) {
            return;
        }
        Trial inner = tried(chosen, json, at, quick);
        if (inner.isBroken()) {
            Schema meant = quick ? null : meant(union, chosen, json, at);
            Branch.broken(union, chosen, meant, inner, trial);
        } else {
            Branch.notFirst(union, chosen, json, at, trial);
            trial.takes(inner);
        }
    }

    /** The branch that the value would really fit, where Avro takes another. */
    private @Nullable Schema meant(Schema union, Schema chosen, JsonNode json, At at) {
        return union.getTypes().stream()
                .filter(branch -> !Branch.isSame(branch, chosen))
                .filter(branch -> Branch.takes(branch.getType(), json))
                .filter(branch -> !tried(branch, json, at, true).isBroken())
                .findFirst()
                .orElse(null);
    }

    private Trial tried(Schema type, JsonNode json, At at, boolean quickly) {
        Trial inner = new Trial();
        new ValueCheck(defaults, inner, quickly).value(type, json, at);
        return inner;
    }

    private void expect(boolean fine, String what, JsonNode json, At at) {
        if (!fine) {
            Texts.wrongKind(what, json, at, trial);
        }
    }
}
