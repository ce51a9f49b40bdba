package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.source.AvroName;
import io.thereview.gate.source.SchemaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An earlier version of a subject.
 *
 * @param path of the subject's file then
 */
record Past(SchemaSet schemas, String path) {

    /** The definition of a type, by the first of these names that it had. */
    Optional<ObjectNode> type(List<String> fullNames) {
        return fullNames.stream().flatMap(name -> type(name).stream()).findFirst();
    }

    /** The definition of a type. */
    Optional<ObjectNode> type(String fullName) {
        return schemas.owner(fullName, path).map(owner -> (ObjectNode) schemas.definition(owner, fullName));
    }

    /** The full name by which the first of these types was known. */
    Optional<String> nameOf(List<String> fullNames) {
        return fullNames.stream()
                .filter(name -> schemas.owner(name, path).isPresent())
                .findFirst();
    }

    /** The full name of the outermost type. */
    Optional<String> top() {
        return schemas.nameOf(path);
    }

    /** Every type of the subject, by its full name. */
    List<String> types() {
        List<String> names = new ArrayList<>();
        schemas.closure(path).forEach(file -> names.addAll(schemas.namesOf(file)));
        return names;
    }

    /** A name that is used within a namespace, in full. */
    String meant(String name, String namespace) {
        String qualified = AvroName.qualified(name, namespace);
        return schemas.owner(qualified, path).isPresent() ? qualified : name;
    }

    /** The fields of a record, in order. */
    static List<ObjectNode> fields(JsonNode record) {
        List<ObjectNode> fields = new ArrayList<>();
        record.path("fields").forEach(field -> fields.add((ObjectNode) field));
        return fields;
    }

    /** The field of a record that had the first of these names. */
    static Optional<ObjectNode> field(JsonNode record, List<String> names) {
        return names.stream()
                .flatMap(name -> fields(record).stream()
                        .filter(field -> field.path("name").asText().equals(name)))
                .findFirst();
    }
}
