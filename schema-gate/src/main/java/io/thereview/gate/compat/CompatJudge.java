package io.thereview.gate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Verdict;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Judges cases. Thread-safe. */
public final class CompatJudge {

    private final SchemaGate gate;

    /** A judge that asks this gate. */
    public CompatJudge(SchemaGate gate) {
        this.gate = gate;
    }

    /** Judges a case; a schema that cannot be parsed is a finding. */
    public Verdict judge(CompatCase given) {
        List<Finding> invalid = new ArrayList<>();
        List<Version> previous = new ArrayList<>();
        for (int i = 0; i < given.previous().size(); i++) {
            Schema schema = parse(given.previous().get(i), "previous[" + i + "]", invalid);
            if (schema != null) {
                previous.add(new Version(Integer.toString(i + 1), schema));
            }
        }
        Schema next = parse(given.next(), "next", invalid);
        if (next == null || !invalid.isEmpty()) {
            return new Verdict(invalid);
        }
        return gate.judge(new Change("", next, previous, given.level(), anchor -> Optional.empty()));
    }

    private static @Nullable Schema parse(JsonNode json, String where, List<Finding> invalid) {
        try {
            return new Schema.Parser().setValidateDefaults(false).parse(text(json));
        } catch (AvroRuntimeException e) {
            invalid.add(invalid(
                    where,
                    "this is no Avro schema: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        } catch (StackOverflowError e) {
            invalid.add(invalid(where, "this schema nests too deep to be parsed"));
        }
        return null;
    }

    /** A string holds either JSON or, as the specification has it, the name of a type. */
    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            return json.toString();
        }
        String text = json.textValue().strip();
        return text.startsWith("{") || text.startsWith("[") || text.startsWith("\"") ? text : json.toString();
    }

    private static Finding invalid(String where, String message) {
        return new Finding(
                Rule.SCHEMA_INVALID,
                Rule.SCHEMA_INVALID.severity(),
                "",
                where,
                Optional.empty(),
                message,
                List.of(),
                Optional.empty(),
                "correct the schema");
    }
}
