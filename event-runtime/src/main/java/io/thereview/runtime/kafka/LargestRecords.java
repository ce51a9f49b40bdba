package io.thereview.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How large a batch each topic takes, in bytes: what brokers said when they were last asked, and Kafka's default while none
 * has answered. Whoever needs a limit is not made to wait for a broker. Thread-safe.
 */
public final class LargestRecords implements ToLongFunction<String> {

    /** Kafka's {@code max.message.bytes}: one mebibyte and the overhead of a batch. */
    static final long BY_DEFAULT = 1024 * 1024 + 12;

    private final Map<String, Long> known = new ConcurrentHashMap<>();

    @Override
    public long applyAsLong(String topic) {
        return Math.min(known.getOrDefault(topic, BY_DEFAULT), KafkaClients.LARGEST_RECORD_BYTES);
    }

    /**
     * Asks the brokers for the limits of the topics. One that is missing, or that may not be asked about, keeps the limit that
     * it had.
     *
     * @return why the limits of some topics could not be had; empty when all could
     */
    public List<String> ask(Admin admin, Collection<String> topics) throws InterruptedException {
        Set<ConfigResource> resources = Set.copyOf(topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList());
        List<String> problems = new ArrayList<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
                admin.describeConfigs(resources).values().entrySet()) {
            String topic = answer.getKey().name();
            try {
                known.put(
                        topic,
                        Long.parseLong(answer.getValue()
                                .get()
                                .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                                .value()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof KafkaException)) {
                    throw new KafkaException("the limits of " + topic + " could not be asked for", e.getCause());
                }
                problems.add(topic + ": " + e.getCause().getMessage());
            }
        }
        return List.copyOf(problems);
    }
}
