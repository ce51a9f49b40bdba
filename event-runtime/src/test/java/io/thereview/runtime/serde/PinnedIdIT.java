package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.testkit.server.RegistryExtension;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PinnedIdIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final EventTopic USERS = EventTopic.named("users.events")
            .event(UserRegistered.class, UserRegistered::getAggregateId)
            .build();
    private static final EventSchema REGISTERED = EventSchema.of(List.of(USERS)).getFirst();
    private static final UserRegistered EVENT = UserEvents.registered("ada", 1);
    private static final Schema OTHER = SchemaBuilder.record(UserRegistered.class.getName())
            .doc("Something else.")
            .fields()
            .endRecord();

    @BeforeAll
    static void register() {
        REGISTRY.registerAll();
    }

    @Test
    void records_keep_the_id_found_at_start_whatever_the_registry_says_later() throws Exception {
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url())) {
            int registered = idOf(REGISTERED);
            codec.verifyRegistered(List.of(USERS));
            door.change(lookupsAnswer(idOf(other("restored.events"))));

            assertThat(id(codec.encode(USERS, EVENT))).isEqualTo(registered);
            codec.verifyRegistered(List.of(USERS));
            assertThat(id(codec.encode(USERS, EVENT))).isEqualTo(registered);
        }
    }

    @Test
    void id_under_which_the_registry_keeps_another_schema_is_refused_with_both_fingerprints() throws Exception {
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url())) {
            int foreign = idOf(other("mixed.events"));
            door.change(lookupsAnswer(foreign));

            assertThatThrownBy(() -> codec.verifyRegistered(List.of(USERS)))
                    .isInstanceOf(SchemaNotRegisteredException.class)
                    .hasMessageContaining("users.events-io.thereview.events.user.UserRegistered")
                    .hasMessageContaining("with fingerprint " + REGISTERED.fingerprint())
                    .hasMessageContaining("id " + foreign + " for it, and under that id one with fingerprint "
                            + SchemaFingerprint.of(OTHER))
                    .hasMessageContaining("'./thereview schema apply --registry " + door.url() + "'");
            assertThatThrownBy(() -> codec.encode(USERS, EVENT)).isInstanceOf(SchemaNotRegisteredException.class);

            door.change((request, body) -> body);
            codec.verifyRegistered(List.of(USERS));
            assertThat(id(codec.encode(USERS, EVENT))).isEqualTo(idOf(REGISTERED));
        }
    }

    @Test
    void schema_whose_doc_differs_in_the_registry_is_another_schema() throws Exception {
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url())) {
            door.change((request, body) -> request.startsWith("GET /schemas/ids/")
                    ? body.replaceFirst("\\\\\"doc\\\\\":\\\\\"", "$0Once more: ")
                    : body);
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(USERS)))
                    .isInstanceOf(SchemaNotRegisteredException.class)
                    .hasMessageContaining("with fingerprint " + REGISTERED.fingerprint());

            door.change((request, body) -> body);
            assertThatCode(() -> codec.verifyRegistered(List.of(USERS))).doesNotThrowAnyException();
        }
    }

    @Test
    void subject_that_is_not_there_is_told_with_the_command_that_makes_it() throws Exception {
        EventTopic elsewhere = topic("nowhere.events");
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(elsewhere)))
                    .isInstanceOf(SchemaNotRegisteredException.class)
                    .hasMessage("nowhere.events-io.thereview.events.user.UserRegistered is not registered as this"
                            + " program was built, with fingerprint " + REGISTERED.fingerprint()
                            + ": the registry at " + REGISTRY.url() + " has nothing under that subject; run"
                            + " './thereview schema apply --registry " + REGISTRY.url()
                            + "' where this program was built, or deploy a program built from the registered schemas");
        }
    }

    @Test
    void subject_with_other_versions_only_is_told_with_the_newest() throws Exception {
        EventSchema other = other("older.events");
        idOf(other);
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(topic("older.events"))))
                    .isInstanceOf(SchemaNotRegisteredException.class)
                    .hasMessageContaining("has version 1 with fingerprint " + other.fingerprint() + " as the newest");
        }
    }

    @Test
    void schema_that_is_registered_later_is_found_then() throws Exception {
        EventTopic late = topic("late.events");
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(late)))
                    .isInstanceOf(SchemaNotRegisteredException.class);
            int id = idOf(EventSchema.of(List.of(late)).getFirst());
            assertThatCode(() -> codec.verifyRegistered(List.of(late))).doesNotThrowAnyException();
            assertThat(id(codec.encode(late, EVENT))).isEqualTo(id);
        }
    }

    // ------------------------------------------------------------------------------------------------------------

    private static AvroCodec codec(URI registry) {
        return new AvroCodec(registry.toString(), List.of(TopicCatalogue.USERS));
    }

    private static EventTopic topic(String name) {
        return EventTopic.named(name)
                .event(UserRegistered.class, UserRegistered::getAggregateId)
                .build();
    }

    private static EventSchema other(String topic) {
        return new EventSchema(topic + '-' + OTHER.getFullName(), OTHER);
    }

    /** The id of the schema under its subject; registers it if it is not there yet. */
    private static int idOf(EventSchema schema) throws Exception {
        try (SchemaRegistryClient client =
                new CachedSchemaRegistryClient(REGISTRY.url().toString(), 10)) {
            return client.register(schema.subject(), new AvroSchema(schema.schema()), true);
        }
    }

    private static BinaryOperator<String> lookupsAnswer(int id) {
        return (request, body) ->
                request.startsWith("POST /subjects/") ? body.replaceFirst("\"id\":\\d+", "\"id\":" + id) : body;
    }

    private static int id(byte[] record) {
        return ByteBuffer.wrap(record, 1, Integer.BYTES).getInt();
    }
}
