package io.thereview.gate.data;

import io.thereview.gate.data.Oracle.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Which union branches and symbols some values have shown so far, field by field. */
final class Coverage {

    private final Set<String> shown = new HashSet<>();

    /** Whether the value shows a branch or symbol that no value has shown before. */
    boolean isNew(Value value) {
        return isNew(value, "");
    }

    private boolean isNew(Value value, String at) {
        Schema schema = value.schema();
        if (value.isUnion()) {
            Value branch = value.branch();
            String chosen = at + "<" + branch.schema().getFullName() + ">";
            boolean firstOfAll = shown.add(chosen);
            return isNew(branch, chosen) || firstOfAll; // what is within is always looked at, too
        }
        boolean isNew = schema.getType() == Schema.Type.ENUM && shown.add(at + ":" + value.value());
        if (value.value() instanceof IndexedRecord record) {
            for (Schema.Field field : schema.getFields()) {
                Value part = new Value(record.get(field.pos()), field.schema());
                isNew |= isNew(part, schema.getFullName() + "." + field.name());
            }
        } else if (value.value() instanceof Collection<?> items && schema.getType() == Schema.Type.ARRAY) {
            for (Object item : items) {
                isNew |= isNew(new Value(item, schema.getElementType()), at + "[]");
            }
        } else if (value.value() instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                isNew |= isNew(new Value(item, schema.getValueType()), at + "{}");
            }
        }
        return isNew;
    }
}
