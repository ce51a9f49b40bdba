package io.thereview.gate.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.data.Golden;
import io.thereview.gate.data.GoldenRecord;
import io.thereview.gate.explain.SchemaLayout;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** A typical event of a schema, in Avro's JSON encoding. */
final class Sample {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ALWAYS = Pattern.compile("Always (\\S+)\\.");
    private static final int WIDTH = 68;

    private Sample() {}

    /**
     * The text of the sample. A text of which the schema says that it always is the same is that.
     *
     * @throws RefusedException if no event can be written
     */
    static String text(SchemaSet schemas, String file) throws RefusedException {
        try {
            Schema schema = schemas.parse(schemas.whole(file));
            List<GoldenRecord> records = Golden.record(schema);
            if (records.isEmpty()) {
                throw new RefusedException("no event of " + schemas.snapshot().shown(file) + " can be written");
            }
            ObjectNode event = (ObjectNode) JSON.readTree(records.get(0).json());
            schema.getFields().forEach(field -> {
                Matcher always = ALWAYS.matcher(String.valueOf(field.doc()));
                if (field.schema().getType() == Schema.Type.STRING && always.matches()) {
                    event.put(field.name(), always.group(1));
                }
            });
            return SchemaLayout.of(event.toString(), WIDTH) + "\n";
        } catch (InvalidSchemaException e) {
            throw new RefusedException(e.problem().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro writes JSON", e);
        }
    }
}
