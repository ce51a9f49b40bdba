package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.thereview.event.EventTopic;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * What an event type of this program is to the registry.
 *
 * @param subject topic and full name
 * @param schema self-contained, without the properties that Avro adds for Java
 */
public record EventSchema(String subject, Schema schema) {

    /** Every event type of the topics, in the order of their declaration. */
    public static List<EventSchema> of(Collection<EventTopic> topics) {
        return topics.stream()
                .flatMap(topic -> topic.types().stream().map(type -> of(topic, type)))
                .toList();
    }

    private static EventSchema of(EventTopic topic, Class<?> type) {
        return of(topic, SpecificData.newInstance(type, SpecificData.get().getSchema(type)));
    }

    /** The type of the event, a record, on that topic. */
    static EventSchema of(EventTopic topic, Object event) {
        Schema schema = AvroSchemaUtils.getSchema(event, false, false, true);
        return new EventSchema(subject(topic.name(), schema), schema);
    }

    /** The subject of a schema on a topic. */
    static String subject(String topic, Schema schema) {
        return topic + '-' + schema.getFullName();
    }

    /** By what the registry's schema is compared with this one. */
    public SchemaFingerprint fingerprint() {
        return SchemaFingerprint.of(schema);
    }
}
