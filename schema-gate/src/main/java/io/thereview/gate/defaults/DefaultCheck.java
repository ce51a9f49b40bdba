package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.DefaultJson;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * The defaults of one schema, each tried once, also where one relies on another: a record default that leaves out a field
 * takes that field's own default. Not thread-safe; one for each judgement.
 */
final class DefaultCheck {

    /** Beyond this a default is no value but a bomb: defaults that unfold each other grow exponentially. */
    private static final long MOST_VALUES = 1_000_000;

    /** How many values are made for real in one schema, so that the cost stays linear. */
    private static final long BUDGET = 100_000;

    private final IdentityHashMap<Schema.Field, Trial> trials = new IdentityHashMap<>();
    private final IdentityHashMap<Schema.Field, Boolean> open = new IdentityHashMap<>();
    private long spent;

    /** What came of trying the default of the field; it must have one. */
    Trial of(Schema.Field field) {
        Trial known = trials.get(field);
        if (known != null) {
            return known;
        }
        Trial trial = new Trial();
        JsonNode json = Objects.requireNonNull(DefaultJson.of(field), field.name());
        open.put(field, true);
        new ValueCheck(this, trial).value(field.schema(), json, At.WHOLE);
        open.remove(field);
        if (trial.size() > MOST_VALUES) {
            trial.flaw(
                    Rule.DEFAULT_INVALID,
                    "unfolds to more than " + MOST_VALUES + " values, through fields that it leaves out",
                    "give `" + field.name() + "` a smaller default, such as [] or null");
        }
        if (!trial.isBroken() && trial.isDoubtful() && spent + trial.size() <= BUDGET) {
            spent += trial.size();
            Materialised.tryOut(field, json, trial);
        }
        trials.put(field, trial);
        return trial;
    }

    /** Whether the default of the field is being tried just now, so that it relies on itself. */
    boolean isOpen(Schema.Field field) {
        return open.containsKey(field);
    }
}
