package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.testkit.server.RegistryExtension;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which schemas are let in, and when the registry is asked about them. */
class AdmissionIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final UserRegistered EVENT = UserEvents.registered("ada", 1);
    private static final String FULL_NAME = UserRegistered.class.getName();
    private static final String STRING = "\"string\"";

    @BeforeAll
    static void register() {
        REGISTRY.registerAll();
    }

    @Test
    void schema_with_a_field_more_is_let_in_and_the_field_is_passed_over() throws Exception {
        int id = register("more.events", WriterSchemas.registrationWith(STRING));
        byte[] value = WriterSchemas.record(id, EVENT, (byte) 4, (byte) 'h', (byte) 'i');
        try (AvroCodec codec = codec(REGISTRY.url(), "more.events")) {
            assertThat(codec.decode("more.events", value)).isEqualTo(EVENT);
        }
    }

    @Test
    void schema_that_refers_to_another_is_let_in() throws Exception {
        WriterSchemas.register(
                REGISTRY.url(), "shared-colour", "{\"type\":\"enum\",\"name\":\"x.Colour\",\"symbols\":[\"RED\"]}");
        int id = WriterSchemas.register(
                REGISTRY.url(),
                WriterSchemas.subject("referring.events"),
                WriterSchemas.registrationWith("\"x.Colour\""),
                "[{\"name\":\"x.Colour\",\"subject\":\"shared-colour\",\"version\":1}]");
        try (AvroCodec codec = codec(REGISTRY.url(), "referring.events")) {
            assertThat(codec.decode("referring.events", WriterSchemas.record(id, EVENT, (byte) 0)))
                    .isEqualTo(EVENT);
        }
    }

    static Stream<Arguments> schema_that_asks_too_much_is_kept_out_with_its_reason() throws Exception {
        return Stream.of(
                Arguments.of("java.class", "{\"type\":\"string\",\"java-class\":\"java.io.File\"}", "java-class"),
                Arguments.of("large.fixed", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":100000}", "a fixed of 100000"),
                Arguments.of("never.ends", '"' + FULL_NAME + '"', "contains itself and never ends"),
                Arguments.of("nothing.items", "{\"type\":\"array\",\"items\":\"null\"}", "items that take no bytes"),
                Arguments.of(
                        "deep.nesting", "{\"type\":\"map\",\"values\":".repeat(70) + STRING + "}".repeat(70), "nested"),
                Arguments.of(
                        "long.text",
                        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"" + "x".repeat(300_000) + "\"]}",
                        "its text has"));
    }

    @ParameterizedTest
    @MethodSource
    void schema_that_asks_too_much_is_kept_out_with_its_reason(String topic, String fieldType, String reason)
            throws Exception {
        int id = register(topic, WriterSchemas.registrationWith(fieldType));
        try (AvroCodec codec = codec(REGISTRY.url(), topic)) {
            assertThatThrownBy(() -> codec.decode(topic, WriterSchemas.record(id, EVENT, (byte) 0)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageStartingWith("schema " + id + " is not read: it")
                    .hasMessageContaining(reason);
        }
    }

    /** No registry takes this one; one that was taken over by somebody could still answer it. */
    @Test
    void fixed_of_two_billion_bytes_is_kept_out() throws Exception {
        int id = register("huge.events", WriterSchemas.registrationWith(STRING));
        String huge = "{\\\\\"type\\\\\":\\\\\"fixed\\\\\",\\\\\"name\\\\\":\\\\\"F\\\\\",\\\\\"size\\\\\":2000000000}";
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url(), "huge.events")) {
            door.change((request, body) -> body.replaceFirst(
                    "(\\\\\"name\\\\\":\\\\\"more\\\\\",\\\\\"type\\\\\":)\\\\\"string\\\\\"", "$1" + huge));
            assertThatThrownBy(() -> codec.decode("huge.events", WriterSchemas.record(id, EVENT, (byte) 0)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("Bytes length 2000000000 exceeds maximum allowed");
        }
    }

    @Test
    void text_that_is_no_schema_is_kept_out() throws Exception {
        int id = register("broken.events", WriterSchemas.registrationWith(STRING));
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url(), "broken.events")) {
            door.change((request, body) -> body.replace("record", "rekord"));
            assertThatThrownBy(() -> codec.decode("broken.events", WriterSchemas.record(id, EVENT)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("it cannot be parsed");
        }
    }

    @Test
    void schema_that_this_program_cannot_read_is_kept_out_with_the_place() throws Exception {
        int id = register("other.version", WriterSchemas.registrationWhere("aggregate_version", STRING));
        try (AvroCodec codec = codec(REGISTRY.url(), "other.version")) {
            assertThatThrownBy(() -> codec.decode("other.version", WriterSchemas.record(id, EVENT)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining(FULL_NAME + " as this program has it cannot read it")
                    .hasMessageContaining("TYPE_MISMATCH at /fields/5/type");
        }
    }

    @Test
    void schema_off_the_list_of_fingerprints_is_kept_out_though_it_is_registered() throws Exception {
        int id = register("listed.events", WriterSchemas.registrationWith(STRING));
        SchemaFingerprint own = EventSchema.of(List.of(WriterSchemas.topic("listed.events")))
                .getFirst()
                .fingerprint();
        try (AvroCodec codec = new AvroCodec(
                RegistryAccess.anonymous(REGISTRY.url().toString()),
                List.of(WriterSchemas.topic("listed.events")),
                own::equals)) {
            assertThatThrownBy(() -> codec.decode("listed.events", WriterSchemas.record(id, EVENT, (byte) 0)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("is not one of those that may be read here");
        }
    }

    @Test
    void schema_of_another_topic_is_refused_with_its_subjects_until_it_is_registered_here() throws Exception {
        int id = register("there.events", WriterSchemas.registrationWith(STRING));
        byte[] value = WriterSchemas.record(id, EVENT, (byte) 0);
        try (AvroCodec codec = codec(REGISTRY.url(), "here.events")) {
            assertThatThrownBy(() -> codec.decode("here.events", value))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("is not registered under here.events-" + FULL_NAME)
                    .hasMessageContaining("there.events-" + FULL_NAME);
            assertThat(register("here.events", WriterSchemas.registrationWith(STRING)))
                    .isEqualTo(id);
            assertThat(codec.decode("here.events", value)).isEqualTo(EVENT);
        }
    }

    @Test
    void topic_that_is_not_declared_is_never_decoded() throws Exception {
        try (AvroCodec codec = codec(REGISTRY.url(), "here.events")) {
            byte[] value = codec.encode(TopicCatalogue.USERS, EVENT);
            assertThatThrownBy(() -> codec.decode(TopicCatalogue.USERS.name(), value))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("declares no topic users.events");
        }
    }

    @Test
    void type_that_is_registered_and_not_declared_is_told_apart_and_asked_for_once() throws Exception {
        String foreign = "{\"type\":\"record\",\"name\":\"x.Closed\",\"fields\":[]}";
        int id = WriterSchemas.register(REGISTRY.url(), "known.events-x.Closed", foreign);
        byte[] value = {0, 0, 0, (byte) (id >> 8), (byte) id};
        AtomicInteger questions = new AtomicInteger();
        try (RegistryDoor door = counting(questions);
                AvroCodec codec = codec(door.url(), "known.events")) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> codec.decode("known.events", value))
                        .isInstanceOfSatisfying(
                                UnknownTypeException.class,
                                unknown -> assertThat(unknown.type()).isEqualTo("x.Closed"));
            }
        }
        assertThat(questions).hasValue(2);
    }

    @Test
    void id_that_the_registry_does_not_know_is_asked_for_each_time() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        try (RegistryDoor door = counting(questions);
                AvroCodec codec = codec(door.url(), "known.events")) {
            byte[] value = {0, 0x7f, 0x7f, 0x7f, 0x7f, 1};
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> codec.decode("known.events", value))
                        .isInstanceOfSatisfying(
                                UnknownSchemaIdException.class,
                                unknown -> assertThat(unknown.id()).isEqualTo(0x7f7f7f7f));
            }
        }
        assertThat(questions).hasValue(3);
    }

    @Test
    void id_that_is_in_many_hands_at_once_is_asked_for_once() throws Exception {
        int id = register("busy.events", WriterSchemas.registrationWith(STRING));
        byte[] value = WriterSchemas.record(id, EVENT, (byte) 0);
        AtomicInteger questions = new AtomicInteger();
        try (RegistryDoor door = counting(questions);
                AvroCodec codec = codec(door.url(), "busy.events");
                ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<SpecificRecord> decode = () -> codec.decode("busy.events", value);
            for (Future<SpecificRecord> decoded :
                    lanes.invokeAll(Stream.generate(() -> decode).limit(50).toList())) {
                assertThat(decoded.get()).isEqualTo(EVENT);
            }
        }
        assertThat(questions).hasValue(2);
    }

    @Test
    void registry_that_goes_away_while_it_is_asked_is_an_outage_for_all_who_wait_and_not_remembered() throws Exception {
        int id = register("away.events", WriterSchemas.registrationWith(STRING));
        byte[] value = WriterSchemas.record(id, EVENT, (byte) 0);
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url(), "away.events");
                ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            door.down(true);
            Callable<SpecificRecord> decode = () -> codec.decode("away.events", value);
            for (Future<SpecificRecord> decoded :
                    lanes.invokeAll(Stream.generate(() -> decode).limit(20).toList())) {
                assertThatThrownBy(decoded::get).hasCauseInstanceOf(RegistryUnavailableException.class);
            }
            door.down(false);
            assertThat(codec.decode("away.events", value)).isEqualTo(EVENT);
        }
    }

    // -------------------------------------------------------------------------------------------------------------

    private static int register(String topic, String schema) throws Exception {
        return WriterSchemas.register(REGISTRY.url(), WriterSchemas.subject(topic), schema);
    }

    private static AvroCodec codec(URI registry, String topic) {
        EventTopic declared = WriterSchemas.topic(topic);
        return new AvroCodec(registry.toString(), List.of(declared));
    }

    private static RegistryDoor counting(AtomicInteger questions) throws Exception {
        RegistryDoor door = new RegistryDoor(REGISTRY.url());
        door.change((request, body) -> {
            questions.incrementAndGet();
            return body;
        });
        return door;
    }
}
