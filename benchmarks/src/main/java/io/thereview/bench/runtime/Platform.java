package io.thereview.bench.runtime;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.kafka.ClientSettings;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.runtime.serde.EventSchema;
import io.thereview.stack.server.Database;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmarks of one run share: servers, started when the first benchmark needs them, and topics that are filled
 * once. Confined to one thread.
 */
public final class Platform implements AutoCloseable {

    /** Partitions of every topic that is read here. */
    static final int PARTITIONS = 6;

    private static final String CLIENT = "bench";
    private static final int SCHEMAS_KEPT = 100;

    private final double scale;
    private final int brokers;
    private final Map<String, Backlog> backlogs = new HashMap<>();
    private final Map<String, AvroCodec> codecs = new HashMap<>();
    private @Nullable Servers servers;
    private int groups;

    /**
     * @param scale the part of all records and times that is measured, at most 1
     */
    public Platform(double scale) {
        this(scale, 1);
    }

    private Platform(double scale, int brokers) {
        this.scale = scale;
        this.brokers = brokers;
    }

    /** Another one at the same scale, with so many brokers; every topic is on all of them. */
    Platform withBrokers(int number) {
        return new Platform(scale, number);
    }

    /** The number as the run's scale has it, at least 1. */
    public int scaled(int number) {
        return Math.max(1, (int) Math.round(number * scale));
    }

    /** Clients as the platform's apps have them. */
    KafkaClients kafka() throws InterruptedException {
        return new KafkaClients(servers().bootstrapServers(), CLIENT);
    }

    /** The same, with consumers whose polls return at most so many records. */
    KafkaClients kafka(int recordsPerPoll) throws InterruptedException {
        ClientSettings plain = ClientSettings.plain(servers().bootstrapServers(), CLIENT);
        Membership usual = plain.membership();
        return new KafkaClients(new ClientSettings(
                plain.bootstrapServers(),
                plain.clientId(),
                plain.rack(),
                plain.security(),
                new Membership(
                        usual.protocol(),
                        usual.offsetReset(),
                        recordsPerPoll,
                        usual.pollInterval(),
                        usual.heartbeats()),
                plain.batching()));
    }

    String registryUrl() throws InterruptedException {
        return servers().registryUrl();
    }

    Database database() throws InterruptedException {
        return servers().database();
    }

    /** The codec that all readers and writers of the topic share, as those of one app do. */
    AvroCodec codec(EventTopic topic) throws InterruptedException {
        AvroCodec known = codecs.get(topic.name());
        if (known != null) {
            return known;
        }
        AvroCodec codec = new AvroCodec(registryUrl(), List.of(topic));
        codecs.put(topic.name(), codec);
        return codec;
    }

    /** What the runtime does with a record of the topic before it calls a handler. */
    Decoder decoder(EventTopic topic) throws InterruptedException {
        return new Decoder(codec(topic));
    }

    /** A group that nobody has read with. */
    ConsumerGroup freshGroup() {
        groups++;
        return new ConsumerGroup("bench-" + groups);
    }

    /** A topic with that many events, spread evenly over the keys; filled when it is first asked for. */
    Backlog backlog(int records, int keys) throws Exception {
        String name = "records-" + records + "-" + keys;
        Backlog known = backlogs.get(name);
        if (known != null) {
            return known;
        }
        Backlog filled = Backlog.fill(this, createTopic(name), records, keys);
        backlogs.put(name, filled);
        return filled;
    }

    /** An empty topic, and its schema registered. */
    EventTopic createTopic(String name) throws InterruptedException, IOException {
        EventTopic topic = topicNamed(name);
        try (Admin admin = kafka().admin()) {
            admin.createTopics(List.of(new NewTopic(topic.name(), PARTITIONS, (short) brokers)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("the topic " + topic + " cannot be created: " + e.getMessage(), e);
        }
        try (SchemaRegistryClient registry = new CachedSchemaRegistryClient(registryUrl(), SCHEMAS_KEPT)) {
            for (EventSchema schema : EventSchema.of(List.of(topic))) {
                registry.register(schema.subject(), new AvroSchema(schema.schema()));
            }
        } catch (RestClientException e) {
            throw new IOException("the schema of " + topic + " cannot be registered: " + e.getMessage(), e);
        }
        return topic;
    }

    private static EventTopic topicNamed(String name) {
        return EventTopic.named("bench." + name)
                .event(ReviewCreated.class, ReviewCreated::getAggregateId)
                .build();
    }

    private Servers servers() throws InterruptedException {
        Servers running = servers;
        if (running == null) {
            running = Servers.start(brokers);
            servers = running;
        }
        return running;
    }

    @Override
    public void close() throws IOException {
        for (AvroCodec codec : codecs.values()) {
            codec.close();
        }
        if (servers != null) {
            servers.close();
        }
    }
}
