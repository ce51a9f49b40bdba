package io.thereview.stack.prepare;

import io.thereview.stack.contract.Topic;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.process.Poll;
import io.thereview.stack.process.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of {@code topics.yaml} on a cluster, and brings those that exist to the same settings. */
public final class TopicSetup {

    /** The segment that is written to is never compacted; this is how long it may be. */
    private static final Duration COMPACTED_AFTER = Duration.ofHours(1);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);

    private final Topics topics;
    private final int brokers;

    public TopicSetup(Topics topics, int brokers) {
        this.topics = topics;
        this.brokers = brokers;
    }

    /**
     * Applies the file.
     *
     * @return what was created or changed, for people; empty when everything was as the file says
     * @throws StackException if the cluster refuses, or a topic has more partitions than the file says
     */
    public List<String> apply(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> existing = listed(admin, bootstrapServers);
            List<Topic> missing = topics.topics().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            Set<String> created = create(admin, missing);
            List<Topic> present = topics.topics().stream()
                    .filter(topic -> !created.contains(topic.name()))
                    .toList();
            if (created.size() < missing.size()) {
                awaitKnown(admin, bootstrapServers, present);
            }
            List<String> changes = new ArrayList<>();
            created.forEach(topic -> changes.add("created " + topic));
            changes.addAll(changePartitions(admin, present));
            changes.addAll(changeSettings(admin, present));
            return changes;
        } catch (ExecutionException e) {
            throw new StackException("cannot apply topics.yaml to " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    /** The settings of a topic that differ from the broker's own. */
    public Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(topic.kept().map(Duration::toMillis).orElse(-1L)));
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.maxMessageBytes()));
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(topics.minInsyncReplicas(brokers)));
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        if (topic.compacted()) {
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(COMPACTED_AFTER.toMillis()));
            // Whoever asks who is alive goes by one clock, not by that of each program.
            settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        return settings;
    }

    /** The names of those that it created. Of two that apply the file at the same time, each may create some. */
    private Set<String> create(Admin admin, List<Topic> missing) throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<Void>> answers =
                admin.createTopics(missing.stream().map(this::created).toList()).values();
        Set<String> created = new LinkedHashSet<>();
        for (Topic topic : missing) {
            try {
                of(answers, topic.name()).get();
                created.add(topic.name());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return created;
    }

    /** Waits until the brokers tell about topics that somebody else has just created. */
    private static void awaitKnown(Admin admin, String bootstrapServers, List<Topic> present)
            throws InterruptedException {
        List<String> names = names(present);
        if (!Poll.until(KNOWN_WITHIN, () -> listed(admin, bootstrapServers).containsAll(names))) {
            throw new StackException("a topic of topics.yaml exists, and after " + KNOWN_WITHIN.toSeconds()
                    + " s the brokers at " + bootstrapServers + " still do not list it; is one of them down?");
        }
    }

    private static Set<String> listed(Admin admin, String bootstrapServers) throws InterruptedException {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new StackException("cannot list the topics of " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private NewTopic created(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) topics.replicationFactor(brokers))
                .configs(settings(topic));
    }

    private List<String> changePartitions(Admin admin, List<Topic> present)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found =
                admin.describeTopics(names(present)).allTopicNames().get();
        Map<String, NewPartitions> changes = new HashMap<>();
        for (Topic topic : present) {
            int partitions = of(found, topic.name()).partitions().size();
            if (partitions > topic.partitions()) {
                throw new StackException(topic.name() + " has " + partitions + " partitions, topics.yaml says "
                        + topic.partitions() + "; partitions cannot be taken away: start with --fresh");
            }
            if (partitions < topic.partitions()) {
                changes.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            }
        }
        admin.createPartitions(changes).all().get();
        return changes.entrySet().stream()
                .map(change ->
                        "gave " + change.getKey() + " " + change.getValue().totalCount() + " partitions")
                .toList();
    }

    private List<String> changeSettings(Admin admin, List<Topic> present)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources =
                present.stream().map(TopicSetup::resource).toList();
        Map<ConfigResource, Config> found =
                admin.describeConfigs(resources).all().get();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic topic : present) {
            List<AlterConfigOp> differing = differing(settings(topic), of(found, resource(topic)));
            if (!differing.isEmpty()) {
                changes.put(resource(topic), differing);
            }
        }
        admin.incrementalAlterConfigs(changes).all().get();
        return changes.entrySet().stream()
                .map(change -> "set " + change.getKey().name() + " to "
                        + change.getValue().stream()
                                .map(setting -> setting.configEntry().name() + "="
                                        + setting.configEntry().value())
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static List<AlterConfigOp> differing(Map<String, String> wanted, Config found) {
        List<AlterConfigOp> changes = new ArrayList<>();
        wanted.forEach((name, value) -> {
            if (!found.get(name).value().equals(value)) {
                changes.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            }
        });
        return changes;
    }

    private static <K, V> V of(Map<K, V> found, K key) {
        return Objects.requireNonNull(found.get(key), () -> "the cluster did not tell about " + key);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static List<String> names(List<Topic> list) {
        return list.stream().map(Topic::name).toList();
    }
}
