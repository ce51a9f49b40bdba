package io.thereview.testkit.server;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.prepare.TopicSetup;
import io.thereview.stack.process.StackException;
import io.thereview.stack.server.KafkaCluster;
import io.thereview.stack.server.Server;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Kafka cluster for tests. All tests of a run share one cluster of each size; they keep apart by topics and groups
 * of their own.
 */
public final class KafkaExtension implements BeforeAllCallback {

    private final int brokers;
    private @Nullable SharedServers<KafkaCluster> shared;

    private KafkaExtension(int brokers) {
        this.brokers = brokers;
    }

    /** One broker. */
    public static KafkaExtension create() {
        return brokers(1);
    }

    /** One or three brokers. */
    public static KafkaExtension brokers(int brokers) {
        return new KafkaExtension(brokers);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        shared = SharedServers.of(
                context,
                new SharedServers.Kind<>(
                        "kafka-" + brokers,
                        KafkaCluster.portNames(brokers),
                        site -> KafkaCluster.of(
                                brokers, site.workspace(), site.downloads(), site.ports(), site.topics()),
                        KafkaCluster::nodes));
    }

    /** What a client is told. */
    public String bootstrapServers() {
        return shared().view().bootstrapServers();
    }

    /** Creates a topic under a name that no other test has. */
    public String createTopic(int partitions) throws InterruptedException {
        return createTopic("test." + UUID.randomUUID(), partitions, Map.of());
    }

    /** Creates a topic of that name and with those settings, replicated to all brokers. */
    public String createTopic(String name, int partitions, Map<String, String> settings) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            NewTopic topic = new NewTopic(name, partitions, (short) brokers).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
            return name;
        } catch (ExecutionException e) {
            throw new StackException("cannot create the topic " + name + ": " + e.getMessage(), e);
        }
    }

    /** Creates the topics of {@code schemas/topics.yaml} that are not there yet. */
    public void applyTopics() throws InterruptedException {
        new TopicSetup(Topics.read(RepositoryRoot.find().resolve("schemas")), brokers).apply(bootstrapServers());
    }

    /** A broker, counted from 1, to be killed, stopped and restarted. A test leaves it running. */
    public Server broker(int number) {
        return shared().server(number - 1);
    }

    private SharedServers<KafkaCluster> shared() {
        return NotStarted.check(shared, "KafkaExtension");
    }
}
