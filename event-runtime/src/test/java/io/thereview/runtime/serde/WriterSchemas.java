package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** Schemas that somebody else writes with: registered as they are, past every check of ours, and records of them. */
final class WriterSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WriterSchemas() {}

    /** A topic on which users register, with a name of its own. */
    static EventTopic topic(String name) {
        return EventTopic.named(name)
                .event(UserRegistered.class, UserRegistered::getAggregateId)
                .build();
    }

    /** The subject of registrations on a topic. */
    static String subject(String topic) {
        return topic + '-' + UserRegistered.class.getName();
    }

    /** A registration with one more field at its end. */
    static String registrationWith(String fieldType) throws IOException {
        ObjectNode schema = registration();
        schema.withArray("fields").addObject().put("name", "more").set("type", JSON.readTree(fieldType));
        return schema.toString();
    }

    /** A registration whose field is of another type. */
    static String registrationWhere(String field, String type) throws IOException {
        ObjectNode schema = registration();
        for (JsonNode each : schema.withArray("fields")) {
            if (each.get("name").asText().equals(field)) {
                ((ObjectNode) each).set("type", JSON.readTree(type));
            }
        }
        return schema.toString();
    }

    private static ObjectNode registration() throws IOException {
        EventSchema own = EventSchema.of(List.of(TopicCatalogue.USERS)).stream()
                .filter(schema -> schema.schema().getFullName().equals(UserRegistered.class.getName()))
                .findFirst()
                .orElseThrow();
        return (ObjectNode) JSON.readTree(own.schema().toString());
    }

    /** The id under which the registry has the text; registers it if need be. */
    static int register(URI registry, String subject, String schema, String references) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("schema", schema);
        body.set("references", JSON.readTree(references));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body()).get("id").asInt();
        }
    }

    static int register(URI registry, String subject, String schema) throws Exception {
        return register(registry, subject, schema, "[]");
    }

    /** Wire bytes: the id, the event as its own class writes it, and what follows. */
    static byte[] record(int id, SpecificRecordBase event, byte... more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(event.getSchema(), event.getSpecificData()).write(event, encoder);
        encoder.flush();
        bytes.writeBytes(more);
        return bytes.toByteArray();
    }
}
