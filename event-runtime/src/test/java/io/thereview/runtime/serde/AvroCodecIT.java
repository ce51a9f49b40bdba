package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroCodecIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final EventTopic USERS = TopicCatalogue.USERS;
    private static final UserRegistered EVENT = UserEvents.registered("ada", 1);

    @BeforeAll
    static void register() {
        REGISTRY.registerAll();
    }

    @Test
    void event_comes_back_as_it_was_from_bytes_with_magic_zero_and_an_id() throws IOException {
        try (AvroCodec codec = codec(REGISTRY.url())) {
            byte[] bytes = codec.encode(USERS, EVENT);
            assertThat(bytes[0]).isZero();
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        }
    }

    @Test
    void every_truncation_is_undecodable_and_not_an_outage() throws IOException {
        try (AvroCodec codec = codec(REGISTRY.url())) {
            byte[] bytes = codec.encode(USERS, EVENT);
            for (int length = 0; length < bytes.length; length++) {
                byte[] truncated = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> codec.decode(USERS.name(), truncated))
                        .as("first %d of %d bytes", length, bytes.length)
                        .isInstanceOf(UndecodableException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\1", "{\"no\":\"avro\"}", "\1\0\0\0\1", "\0\0\0\0\0", "\0\u00ff\0\0\1"})
    void value_without_magic_byte_and_id_is_undecodable(String value) throws IOException {
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.decode(USERS.name(), value.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void type_that_is_not_registered_is_named_with_its_subject() throws IOException {
        EventTopic elsewhere = EventTopic.named("elsewhere.events")
                .event(UserRegistered.class, UserRegistered::getAggregateId)
                .build();
        try (AvroCodec codec = codec(REGISTRY.url())) {
            assertThatThrownBy(() -> codec.encode(elsewhere, EVENT))
                    .isInstanceOf(SchemaNotRegisteredException.class)
                    .hasMessageContaining("elsewhere.events-io.thereview.events.user.UserRegistered");
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(elsewhere)))
                    .isInstanceOf(SchemaNotRegisteredException.class);
            codec.verifyRegistered(TopicCatalogue.all());
        }
    }

    @Test
    void registry_that_is_down_is_an_outage_with_its_address_until_it_is_back() throws Exception {
        byte[] bytes;
        try (AvroCodec warm = codec(REGISTRY.url())) {
            bytes = warm.encode(USERS, EVENT);
        }
        try (RegistryDoor door = new RegistryDoor(REGISTRY.url());
                AvroCodec codec = codec(door.url())) {
            door.down(true);
            assertThatThrownBy(() -> codec.encode(USERS, EVENT))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(door.url().toString());
            assertThatThrownBy(() -> codec.verifyRegistered(List.of(USERS)))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> codec.decode(USERS.name(), bytes))
                    .isInstanceOf(RegistryUnavailableException.class);
            door.down(false);
            codec.verifyRegistered(List.of(USERS));
            assertThat(codec.encode(USERS, EVENT)).isEqualTo(bytes);
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        }
    }

    @Test
    void registry_is_not_needed_again_for_a_schema_seen_once() throws Exception {
        RegistryDoor door = new RegistryDoor(REGISTRY.url());
        try (AvroCodec codec = codec(door.url())) {
            byte[] bytes = codec.encode(USERS, EVENT);
            codec.decode(USERS.name(), bytes);
            door.close();
            assertThat(codec.encode(USERS, EVENT)).isEqualTo(bytes);
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        }
    }

    @Test
    void registry_is_not_needed_to_write_what_was_verified_at_start() throws Exception {
        byte[] bytes;
        try (AvroCodec other = codec(REGISTRY.url())) {
            bytes = other.encode(USERS, EVENT);
        }
        RegistryDoor door = new RegistryDoor(REGISTRY.url());
        try (AvroCodec codec = codec(door.url())) {
            codec.verifyRegistered(List.of(USERS));
            door.close();
            assertThat(codec.encode(USERS, EVENT)).isEqualTo(bytes);
        }
    }

    @Test
    void registry_is_not_needed_to_read_what_was_verified_at_start() throws Exception {
        byte[] bytes;
        try (AvroCodec other = codec(REGISTRY.url())) {
            bytes = other.encode(USERS, EVENT);
        }
        RegistryDoor door = new RegistryDoor(REGISTRY.url());
        try (AvroCodec codec = codec(door.url())) {
            codec.verifyRegistered(List.of(USERS));
            door.close();
            assertThat(codec.decode(USERS.name(), bytes)).isEqualTo(EVENT);
        }
    }

    private static AvroCodec codec(URI registry) {
        return new AvroCodec(registry.toString(), List.of(USERS));
    }
}
