package io.thereview.gate.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event type that is there, by the subject {@code <topic>-<full record name>}.
 *
 * @param schema as its file has it
 */
record Sibling(Subject subject, String topic, String fullName, ObjectNode schema) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    /** Every record that is named so, in the order of the list; what is broken can be no model, and the gate tells of it. */
    static List<Sibling> of(Subjects subjects, SchemaSet schemas) {
        List<Sibling> all = new ArrayList<>();
        for (Subject subject : subjects.subjects()) {
            schemas.nameOf(subject.file())
                    .filter(name -> subject.subject().endsWith("-" + name))
                    .ifPresent(name -> record(schemas, subject)
                            .ifPresent(schema -> all.add(new Sibling(subject, topic(subject, name), name, schema))));
        }
        return all;
    }

    private static String topic(Subject subject, String name) {
        String full = subject.subject();
        return full.substring(0, full.length() - name.length() - 1);
    }

    private static Optional<ObjectNode> record(SchemaSet schemas, Subject subject) {
        byte[] bytes = schemas.snapshot().files().getOrDefault(subject.file(), new byte[0]);
        try {
            JsonNode root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            return schemas.whole(subject.file()).isUsable()
                            && root instanceof ObjectNode node
                            && root.path("fields").isArray()
                    ? Optional.of(node)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String name() {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    String namespace() {
        return fullName.substring(0, Math.max(fullName.lastIndexOf('.'), 0));
    }

    /** Whether it has every field of the envelope. */
    boolean bears(List<String> envelope) {
        return schema.path("fields").findValuesAsText("name").containsAll(envelope);
    }

    /** The record of this simple name that it defines, wherever. */
    Optional<JsonNode> definition(String simpleName) {
        return definition(schema, simpleName);
    }

    private static Optional<JsonNode> definition(JsonNode node, String simpleName) {
        if (node.path("name").asText().equals(simpleName) && node.path("fields").isArray()) {
            return Optional.of(node);
        }
        for (JsonNode inner : node) {
            Optional<JsonNode> found = definition(inner, simpleName);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
