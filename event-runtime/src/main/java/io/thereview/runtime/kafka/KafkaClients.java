package io.thereview.runtime.kafka;

import io.thereview.event.ConsumerGroup;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Builds the platform's Kafka clients against one cluster. Everything that decides durability and order is set here and
 * nowhere else: acks from all replicas, idempotence, no automatic commit. Immutable and thread-safe.
 */
public final class KafkaClients {

    /**
     * How long a broker keeps a fetch of partitions without news. Meanwhile nothing else is fetched from that broker, were
     * it a partition that was paused when the fetch went out: Kafka's half second would be that long a gap.
     */
    private static final int FETCH_WAIT_MILLIS = 100;

    /** That of the dead letter topic; each topic has its own limit, which is the broker's to keep. */
    static final int LARGEST_RECORD_BYTES = 2 * 1024 * 1024;

    private static final int RELAY_BATCH_BYTES = 512 * 1024;

    /** How long the relay waits to learn of a topic: events of others wait as long. */
    private static final int RELAY_BLOCK_MILLIS = 1_000;

    private final ClientSettings chosen;

    /** Clients as the settings say, wherever they have a choice. */
    public KafkaClients(ClientSettings chosen) {
        this.chosen = chosen;
    }

    /**
     * Clients without encryption and login.
     *
     * @param bootstrapServers {@code host:port[,host:port…]}
     * @param clientId the app's name, as it shows in broker logs and metrics
     */
    public KafkaClients(String bootstrapServers, String clientId) {
        this(ClientSettings.plain(bootstrapServers, clientId));
    }

    /** The addresses the clients start from. */
    public String bootstrapServers() {
        return chosen.bootstrapServers();
    }

    /** How a {@link #consumer} belongs to its group. */
    public GroupProtocol protocol() {
        return chosen.membership().protocol();
    }

    /** How long a poll loop of a {@link #consumer} may be busy before the group takes its partitions away. */
    public Duration pollInterval() {
        return chosen.membership().pollInterval();
    }

    /**
     * The relay's producer. It never reorders, and by itself it never gives up: giving up on one record while a later one of
     * its key succeeds would break the order. At most one request to a broker is under way, so that whoever hears of a
     * refusal can stop what would come after it. Batches are as large as what the relay hands over at a time.
     */
    public Producer<byte[], byte[]> relay() {
        Map<String, Object> settings = durable();
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, RELAY_BLOCK_MILLIS);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(
                ProducerConfig.BATCH_SIZE_CONFIG, Math.max(chosen.batching().bytes(), RELAY_BATCH_BYTES));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A producer that gives up on a record after that time: for what is said again anyway and is of no use late. */
    public Producer<byte[], byte[]> producer(Duration giveUpAfter) {
        int millis = (int) giveUpAfter.toMillis();
        Map<String, Object> settings = durable();
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A producer that tries for that long to publish a record once it has it, and says within a second when it cannot take
     * one, because it does not know the topic yet or has no memory left. At least twice the batching's linger.
     */
    public Producer<byte[], byte[]> producerWithin(Duration deadline) {
        int millis = millis(deadline);
        Map<String, Object> settings = durable();
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, millis / 2));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(1_000, millis));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What every producer has. */
    Map<String, Object> durable() {
        Batching batching = chosen.batching();
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG, batching.compression().registeredName());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, batching.linger().toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, batching.bytes());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD_BYTES);
        return settings;
    }

    /** A consumer of raw bytes for the group; it commits only when told to, and sees no aborted transaction. */
    public Consumer<byte[], byte[]> consumer(ConsumerGroup group) {
        return new KafkaConsumer<>(member(group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What every member of a group has. */
    Map<String, Object> member(ConsumerGroup group) {
        Membership membership = chosen.membership();
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group.name());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, membership.protocol().name);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                membership.offsetReset().name().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, membership.recordsPerPoll());
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(membership.pollInterval()));
        if (membership.protocol() == GroupProtocol.CLASSIC) {
            // Takes away only the partitions that move, as the other protocol does.
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        membership.heartbeats().ifPresent(signs -> {
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(signs.session()));
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(signs.every()));
        });
        chosen.rack().ifPresent(rack -> settings.put(ConsumerConfig.CLIENT_RACK_CONFIG, rack));
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    /**
     * A consumer of raw bytes that belongs to no group: it is told what to read and commits nothing.
     *
     * @param fetchBytes most that it takes of one partition at a time; a larger batch comes all the same
     */
    public Consumer<byte[], byte[]> reader(int fetchBytes) {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A member of a group that only holds what it is given. It keeps that until it is closed, however rarely it polls, and
     * loses it six seconds after its process has died.
     *
     * @param name by which the brokers know it
     */
    public Consumer<byte[], byte[]> holder(String group, String name) {
        Map<String, Object> settings = common();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A client for questions about the cluster. */
    public Admin admin() {
        Map<String, Object> settings = common();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        return Admin.create(settings);
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = chosen.security().properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, chosen.bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, chosen.clientId());
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "rebootstrap");
        return settings;
    }
}
