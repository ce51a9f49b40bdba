package io.thereview.gate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Verdict;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.AvroText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Judges cases. Thread-safe. */
public final class CompatJudge {

    /** How deep JSON may nest before the reader of Avro's own parser gives up. */
    private static final int DEEPEST = 1000;

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
        if (depth(json) > DEEPEST) {
            invalid.add(
                    invalid(where, "this schema nests " + depth(json) + " levels deep, and Avro parses " + DEEPEST));
            return null;
        }
        try {
            return AvroText.parse(text(json));
        } catch (NullPointerException e) {
            // Avro's answer to a name that nothing defines.
            invalid.add(invalid(
                    where, "nothing defines the type that this schema uses" + (json.isTextual() ? ": " + json : "")));
        } catch (NumberFormatException e) {
            invalid.add(invalid(where, "the default of a float or double is no number: " + e.getMessage()));
        } catch (RuntimeException e) { // AvroRuntimeException, and whatever else its parser throws at odd JSON
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

    /** Without recursion, since the depth is what is in doubt. */
    private static int depth(JsonNode json) {
        int depth = 0;
        List<JsonNode> level = List.of(json);
        while (!level.isEmpty()) {
            depth++;
            List<JsonNode> below = new ArrayList<>();
            level.forEach(node -> node.forEach(below::add));
            level = below;
        }
        return depth;
    }

    /** The verdict on a case that broke the judge. */
    public static Verdict unjudged(Throwable failure) {
        return new Verdict(List.of(invalid("", "the case could not be judged: " + failure)));
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
