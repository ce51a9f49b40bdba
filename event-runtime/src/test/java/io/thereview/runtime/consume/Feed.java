package io.thereview.runtime.consume;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.thereview.event.EventId;
import io.thereview.event.EventTopic;
import io.thereview.events.shared.EventMetadata;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserRegisteredData;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.ledger.Ledger;
import io.thereview.testkit.ledger.Place;
import io.thereview.testkit.ledger.Published;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes to the topic of one test, and into the ledger. Each event's key and whatever it holds are secrets. Not thread-safe. */
final class Feed implements AutoCloseable {

    private static final Integrity INTEGRITY = Integrity.checksums(DigestPolicy.REQUIRED);

    private final String secret = UUID.randomUUID().toString();
    private final EventTopic topic;
    private final KafkaClients kafka;
    private final String registry;
    private final Ledger ledger;
    private final Producer<byte[], byte[]> producer;

    /** Registers the schema of the topic's one type. */
    Feed(EventTopic topic, KafkaClients kafka, String registry, Ledger ledger) throws Exception {
        this.topic = topic;
        this.kafka = kafka;
        this.registry = registry;
        this.ledger = ledger;
        register();
        this.producer = kafka.producer(Duration.ofMinutes(1));
        ledger.secret(secret);
        ledger.secret(sample().getOccurredAt().toString());
        ledger.secret(sample().getMetadata().getTraceId());
    }

    private void register() throws Exception {
        AvroSchema schema = new AvroSchema(AvroSchemaUtils.getSchema(sample(), false, false, true));
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(registry, 10)) {
            client.register(topic.name() + '-' + schema.name(), schema, true);
        }
    }

    private static UserRegistered sample() {
        return UserEvents.registered("sample", 1);
    }

    /** A key of this test; what it is called is not to be seen in any log. */
    String key(String name) {
        return name + '-' + secret;
    }

    /** The event that the key has at that version. */
    UserRegistered event(String key, long version) {
        UserRegistered event = UserEvents.registered(key, version);
        UserRegisteredData data = UserRegisteredData.newBuilder(event.getData())
                .setEmail(secret + "@users.example")
                .setDisplayName("Ada " + secret)
                .setLocale("en-" + secret)
                .build();
        EventMetadata metadata = EventMetadata.newBuilder(event.getMetadata())
                .setCorrelationId("conversation-" + secret)
                .setCausationId(UUID.fromString(secret))
                .build();
        return UserRegistered.newBuilder(event)
                .setData(data)
                .setMetadata(metadata)
                .build();
    }

    static String idOf(String key, long version) {
        return EventId.of("user", key, version).toString();
    }

    /** Publishes events of the keys by turns: version 1 of each, then version 2 of each. */
    void publish(List<String> keys, int fromVersion, int toVersion) throws Exception {
        try (AvroCodec codec = new AvroCodec(registry, List.of(topic))) {
            List<Draft> records = new ArrayList<>();
            for (int version = fromVersion; version <= toVersion; version++) {
                for (String key : keys) {
                    records.add(new Draft(idOf(key, version), key, codec.encode(topic, event(key, version)), topic));
                }
            }
            send(records);
        }
    }

    /** Publishes bytes that are no event. */
    void publishPoison(String key, byte[] value) throws Exception {
        send(List.of(new Draft("", key, value, topic)));
    }

    /** Publishes an event as it would be on another topic: nobody may apply it. */
    void publishMisrouted(String key, int version) throws Exception {
        try (AvroCodec codec = new AvroCodec(registry, List.of(topic))) {
            send(List.of(
                    new Draft("", key, ByteBuffer.wrap(codec.encode(topic, event(key, version))), "another.topic")));
        }
    }

    /** Publishes bytes that are that event. */
    void publish(String key, long version, byte[] value) throws Exception {
        send(List.of(new Draft(idOf(key, version), key, value, topic)));
    }

    /** Publishes an event whose writer knows a field more, with a schema that nobody has read yet. */
    void publishWithNewSchema(String key, long version) throws Exception {
        publish(key, version, NewSchema.encode(event(key, version), registry, topic.name()));
    }

    /** Publishes one version of each key in one transaction, which is committed, so that they count, or aborted. */
    void publishInTransaction(List<String> keys, int version, boolean commit) throws Exception {
        try (AvroCodec codec = new AvroCodec(registry, List.of(topic));
                KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", topic.name()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            List<Draft> records = new ArrayList<>();
            for (String key : keys) {
                records.add(new Draft(idOf(key, version), key, codec.encode(topic, event(key, version)), topic));
            }
            List<RecordMetadata> stored = send(transactional, records);
            if (commit) {
                transactional.commitTransaction();
                note(records, stored);
            } else {
                transactional.abortTransaction();
            }
        }
    }

    /** Publishes once more what was published, in the order of those numbers. */
    void publishAgain(List<Published> before) throws Exception {
        send(before.stream()
                .map(record -> new Draft(
                        record.event().orElse(""),
                        record.key(),
                        record.value().duplicate().array(),
                        topic))
                .toList());
    }

    /** A record to be published; the event is empty when it is none. */
    private record Draft(String event, String key, ByteBuffer value, String sealedFor) {

        private Draft(String event, String key, byte[] value, EventTopic topic) {
            this(event, key, ByteBuffer.wrap(value), topic.name());
        }

        private byte[] bytes() {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            return bytes;
        }
    }

    private void send(List<Draft> records) throws ExecutionException, InterruptedException {
        note(records, send(producer, records));
    }

    private List<RecordMetadata> send(Producer<byte[], byte[]> by, List<Draft> records)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Draft record : records) {
            byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
            ProducerRecord<byte[], byte[]> sealed = new ProducerRecord<>(topic.name(), key, record.bytes());
            String digest = INTEGRITY.seal(record.sealedFor(), key, record.bytes());
            sealed.headers().add(Integrity.HEADER, digest.getBytes(StandardCharsets.UTF_8));
            sent.add(by.send(sealed));
        }
        by.flush();
        List<RecordMetadata> stored = new ArrayList<>();
        for (Future<RecordMetadata> future : sent) {
            stored.add(future.get());
        }
        return stored;
    }

    private void note(List<Draft> records, List<RecordMetadata> stored) {
        for (int i = 0; i < records.size(); i++) {
            RecordMetadata at = stored.get(i);
            Place place = new Place(at.topic(), at.partition(), at.offset());
            Draft record = records.get(i);
            ledger.note(
                    record.event().isEmpty()
                            ? Published.poison(place, record.key(), record.bytes())
                            : Published.event(place, record.event(), record.key(), record.bytes()));
        }
    }

    /** What was published so far. */
    List<Published> published() {
        return ledger.published();
    }

    /** The events of the key, in the order of its versions, by number. */
    static List<String> idsOf(String key, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(version -> idOf(key, version))
                .toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
