package io.thereview.compatibility;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.converters.BinaryDataConverter;
import io.debezium.data.Envelope;
import io.debezium.transforms.outbox.EventRouter;
import io.thereview.event.EventId;
import io.thereview.events.shared.EventMetadata;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserRegisteredData;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.Outbox;
import io.thereview.runtime.outbox.OutboxTable;
import io.thereview.runtime.publish.Relay;
import io.thereview.runtime.publish.RelayOptions;
import io.thereview.runtime.publish.Signal;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.stack.RepositoryRoot;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.StringConverter;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Debezium's outbox event router, with the connector that we ship, makes of a row the record that the relay makes. */
class DebeziumLayoutIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final String TRANSFORM = "transforms.outbox.";

    private final String user = "user-" + UUID.randomUUID();
    private Jdbi database = Jdbi.create("unset");

    /** What consumers see of a record. */
    private record Seen(String topic, String key, String value, Map<String, String> headers) {}

    @Test
    void record_of_the_router_is_that_of_the_relay() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        Flyway.configure()
                .dataSource(POSTGRES.pool())
                .locations("classpath:db/outbox")
                .load()
                .migrate();
        database = Jdbi.create(POSTGRES.pool()).installPlugin(new PostgresPlugin());
        promise();
        Seen routed = routed(row());
        assertThat(routed).isEqualTo(published());
    }

    private void promise() {
        AvroCodec codec = new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS));
        Sealer sealer = new Sealer(codec, Integrity.checksums(DigestPolicy.REQUIRED), "/test", topic -> Long.MAX_VALUE);
        Outbox outbox = new Outbox(sealer, new OutboxTable(), () -> {});
        database.useTransaction(transaction -> outbox.append(transaction, TopicCatalogue.USERS, event()));
    }

    private UserRegistered event() {
        return UserRegistered.newBuilder()
                .setEventId(EventId.of("user", user, 1).value())
                .setEventType("user.registered.v1")
                .setOccurredAt(Instant.parse("2026-11-01T12:00:00.123456Z"))
                .setAggregateId(user)
                .setAggregateType("user")
                .setAggregateVersion(1)
                .setData(UserRegisteredData.newBuilder()
                        .setEmail("ada@users.example")
                        .setDisplayName("Ada")
                        .setLocale("en")
                        .build())
                .setMetadata(EventMetadata.newBuilder()
                        .setCorrelationId("conversation-1")
                        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                        .build())
                .build();
    }

    // Debezium -----------------------------------------------------------------------------------------------------

    /** The row as Debezium's connector for PostgreSQL hands it to transforms. */
    private Struct row() {
        return database.withHandle(handle -> handle.createQuery("SELECT * FROM outbox")
                .map((row, context) -> struct(row))
                .one());
    }

    private static Struct struct(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        SchemaBuilder schema = SchemaBuilder.struct().name("outbox.Value");
        Map<String, Object> values = new TreeMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnName(column);
            switch (columns.getColumnTypeName(column)) {
                case "bytea" -> {
                    schema.field(name, Schema.BYTES_SCHEMA);
                    values.put(name, row.getBytes(column));
                }
                case "int8", "bigserial" -> {
                    schema.field(name, Schema.INT64_SCHEMA);
                    values.put(name, row.getLong(column));
                }
                default -> {
                    schema.field(name, Schema.STRING_SCHEMA);
                    values.put(name, row.getString(column));
                }
            }
        }
        Struct struct = new Struct(schema.build());
        values.forEach(struct::put);
        return struct;
    }

    private static Seen routed(Struct row) throws Exception {
        Map<String, Object> connector = connector();
        Schema source =
                SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();
        Envelope envelope = Envelope.defineSchema()
                .withName("outbox.Envelope")
                .withRecord(row.schema())
                .withSource(source)
                .build();
        Struct change = envelope.create(row, new Struct(source).put("ts_ms", 0L), Instant.EPOCH);
        SourceRecord captured = new SourceRecord(Map.of(), Map.of(), "outbox", envelope.schema(), change);
        try (EventRouter<SourceRecord> router = new EventRouter<>()) {
            router.configure(ofTransform(connector));
            return converted(router.apply(captured), connector);
        }
    }

    private static Map<String, Object> connector() throws Exception {
        JsonNode file = new ObjectMapper()
                .readTree(RepositoryRoot.find()
                        .resolve("stack/debezium/outbox-connector.json")
                        .toFile());
        Map<String, Object> settings = new TreeMap<>();
        file.path("config")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        return settings;
    }

    private static Map<String, Object> ofTransform(Map<String, Object> connector) {
        Map<String, Object> settings = new TreeMap<>();
        connector.forEach((name, value) -> {
            if (name.startsWith(TRANSFORM) && !name.endsWith(".type")) {
                settings.put(name.substring(TRANSFORM.length()), value);
            }
        });
        return settings;
    }

    /** With the converters that the connector names; the router adds the event's id as one more header. */
    private static Seen converted(SourceRecord record, Map<String, Object> connector) {
        assertThat(connector)
                .containsEntry("key.converter", StringConverter.class.getName())
                .containsEntry("header.converter", StringConverter.class.getName())
                .containsEntry("value.converter", BinaryDataConverter.class.getName());
        StringConverter strings = new StringConverter();
        BinaryDataConverter bytes = new BinaryDataConverter();
        bytes.configure(Map.of(), false);
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        text(strings.fromConnectHeader(
                                record.topic(), header.key(), header.schema(), header.value()))));
        assertThat(headers.remove("id")).isEqualTo(headers.get("ce_id"));
        return new Seen(
                record.topic(),
                text(strings.fromConnectData(record.topic(), record.keySchema(), record.key())),
                hex(bytes.fromConnectData(record.topic(), record.valueSchema(), record.value())),
                headers);
    }

    // The relay ----------------------------------------------------------------------------------------------------

    private Seen published() throws Exception {
        KafkaClients kafka = new KafkaClients(KAFKA.bootstrapServers(), "layout");
        Relay relay = new Relay(database, kafka, RelayOptions.of("layout"), new Signal(), PublishObserver.NONE);
        relay.start();
        try (Consumer<byte[], byte[]> reader = kafka.reader(1024 * 1024)) {
            List<TopicPartition> partitions = reader.partitionsFor(TopicCatalogue.USERS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            return eventually("the record")
                    .get(() -> next(reader), seen -> seen.key().equals(user));
        } finally {
            relay.stop();
        }
    }

    private Seen next(Consumer<byte[], byte[]> reader) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
            if (user.equals(text(record.key()))) {
                Map<String, String> headers = new TreeMap<>();
                for (Header header : record.headers()) {
                    headers.put(header.key(), text(header.value()));
                }
                return new Seen(record.topic(), user, hex(record.value()), headers);
            }
        }
        return new Seen("", "", "", Map.of());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
