package io.thereview.testkit.event;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.event.EventTopic;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32C;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to topics and reads them, past the code under test. Not thread-safe. */
public final class TestTopics implements AutoCloseable {

    /** Where groups set aside what they cannot process. */
    public static final String DEAD_LETTERS = "deadletter.queue";

    private static final int SCHEMAS_KEPT = 100;

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final SchemaRegistryClient registry;

    /** Topics of that cluster, with schemas of that registry. */
    public TestTopics(String bootstrapServers, URI registry) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.registry = new CachedSchemaRegistryClient(registry.toString(), SCHEMAS_KEPT);
    }

    /** Puts the event on its topic, sealed, and returns when the broker has it. */
    public void send(EventTopic topic, SpecificRecordBase event) throws Exception {
        sendSealed(topic.name(), topic.keyOf(event), encode(topic, event));
    }

    /** Puts any bytes on a topic with the digest that belongs to them, and returns when the broker has them. */
    public void sendSealed(String topic, String key, byte[] value) throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add("digest", digest(record).getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }

    /**
     * The digest of a record with key and value, as the docs of the event runtime define it. Made by hand, so that the app
     * under test is held against the definition.
     */
    public static String digest(ProducerRecord<String, byte[]> record) throws IOException {
        byte[] topic = record.topic().getBytes(StandardCharsets.UTF_8);
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream input = new DataOutputStream(bytes);
        input.writeInt(topic.length);
        input.write(topic);
        input.writeInt(key.length);
        input.writeInt(record.value().length);
        input.write(key);
        input.write(record.value());
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        return String.format("crc32c=%08x", checksum.getValue());
    }

    /**
     * Confluent's wire format: magic byte 0, schema id, Avro. Made by hand, because their serializer works only for
     * classes that somebody told Avro to trust, and whether the app does is for the test to find out.
     */
    public byte[] encode(EventTopic topic, SpecificRecordBase event) throws IOException, RestClientException {
        AvroSchema schema = new AvroSchema(AvroSchemaUtils.getSchema(event, false, false, true));
        int id = registry.getId(topic.name() + '-' + schema.name(), schema, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(event.getSchema(), event.getSpecificData()).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Puts any bytes on a topic, without a digest, and returns when the broker has them. */
    public void send(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    /** Puts a record of another time on a topic, one without a value perhaps, and returns when the broker has it. */
    public void send(String topic, String key, byte @Nullable [] value, Instant timestamp)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, null, timestamp.toEpochMilli(), key, value))
                .get();
    }

    /** The dead letters of the group with that key, oldest first. */
    public List<ConsumerRecord<String, byte[]>> deadLetters(String group, String key) {
        return read(DEAD_LETTERS).stream()
                .filter(letter -> header(letter, "__dlq.errors.group").equals(group))
                .filter(letter -> key.equals(letter.key()))
                .toList();
    }

    /** The text of a header, empty when there is none. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Every record that is on the topic now, oldest first within a partition. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < Objects.requireNonNull(ends.get(each)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
