package io.thereview.gate.catalogue.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.Topic;
import java.util.List;

/**
 * The catalogue as an AsyncAPI 3.0 document: a channel for each topic, a message for each subject that has one, and for
 * each group that reads a topic an operation. Who sends is not known from the schemas, so it is not said.
 */
final class AsyncApi {

    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";
    private static final String BINDING = "0.5.0";

    /** Schemas may nest as deep as parsers take them, and stand a few levels deep in the document. */
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(2_000).build())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private final Catalogue catalogue;
    private final ObjectNode document = YAML.createObjectNode();

    private AsyncApi(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static String of(Catalogue catalogue) {
        AsyncApi api = new AsyncApi(catalogue);
        api.write();
        try {
            return YAML.writeValueAsString(api.document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    private void write() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Schema catalogue")
                .put("version", catalogue.release().isEmpty() ? "unreleased" : catalogue.release())
                .put("description", "Every topic and every event, from the schemas alone.");
        document.put("defaultContentType", "application/avro");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic topic : catalogue.topics()) {
            List<Entry> entries =
                    catalogue.of(topic.name()).stream().filter(AsyncApi::isTold).toList();
            channel(channels.putObject(topic.page()), topic, entries);
            topic.groups().forEach(group -> receive(operations.putObject(group + "." + topic.page()), group, topic));
            entries.forEach(entry -> message(messages.putObject(entry.name().page()), entry));
        }
    }

    /** What nobody sends any more, or what cannot be read, is left out. */
    private static boolean isTold(Entry entry) {
        return entry.terms().state() != Entry.State.RETIRED
                && !entry.contents().schema().isEmpty();
    }

    private static void channel(ObjectNode channel, Topic topic, List<Entry> entries) {
        channel.put("address", topic.name());
        present(channel, "description", topic.doc());
        ObjectNode messages = channel.putObject("messages");
        entries.forEach(entry -> messages.putObject(entry.name().page())
                .put("$ref", "#/components/messages/" + entry.name().page()));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name());
        if (topic.storage().partitions() > 0) {
            kafka.put("partitions", topic.storage().partitions());
        }
        Retention.millis(topic.storage().retention())
                .ifPresent(millis -> kafka.putObject("topicConfiguration").put("retention.ms", millis));
        kafka.put("bindingVersion", BINDING);
    }

    private static void receive(ObjectNode operation, String group, Topic topic) {
        operation.put("action", "receive").put("title", group + " reads " + topic.name());
        operation.putObject("channel").put("$ref", "#/channels/" + topic.page());
        ObjectNode kafka = operation.putObject("bindings").putObject("kafka");
        kafka.putObject("groupId").put("type", "string").putArray("enum").add(group);
        kafka.put("bindingVersion", BINDING);
    }

    private static void message(ObjectNode message, Entry entry) {
        message.put("name", entry.name().type()).put("title", entry.name().simple());
        present(message, "description", entry.terms().doc());
        if (!entry.terms().owner().isEmpty()) {
            message.putArray("tags").addObject().put("name", entry.terms().owner());
        }
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", AVRO).set("schema", schema(entry));
        message.putObject("bindings")
                .putObject("kafka")
                .put("schemaIdLocation", "payload")
                .put("schemaIdPayloadEncoding", "4")
                .put("bindingVersion", BINDING);
    }

    private static JsonNode schema(Entry entry) {
        try {
            JsonNode schema = YAML.readTree(entry.contents().schema());
            AvroForm.settle(schema);
            return schema;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON is YAML", e);
        }
    }

    private static void present(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }
}
