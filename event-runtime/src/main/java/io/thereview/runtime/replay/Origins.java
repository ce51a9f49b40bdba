package io.thereview.runtime.replay;

import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics that letters say they were published to, as far as they are there. A producer would wait for one that is not,
 * as for a broker that does not answer; so the brokers are asked before, once for each. Not thread-safe.
 */
final class Origins implements AutoCloseable {

    private final OnDemand<Admin> admin;
    private final Map<String, Integer> partitions = new HashMap<>();

    Origins(KafkaClients kafka) {
        this.admin = new OnDemand<>(kafka::admin);
    }

    /**
     * Why nothing can be published there; empty when it can.
     *
     * @throws KafkaException if the brokers do not answer
     */
    Optional<String> obstacle(Origin origin) throws InterruptedException {
        Optional<String> missing = obstacle(origin.topic());
        return missing.isPresent() || origin.partition() < there(origin.topic())
                ? missing
                : Optional.of("its topic '" + origin.topic() + "' has no partition " + origin.partition());
    }

    /** The same for a record that may be in any partition. */
    Optional<String> obstacle(String topic) throws InterruptedException {
        return there(topic) == 0
                ? Optional.of("its topic '" + topic + "' is not there, or may not be seen")
                : Optional.empty();
    }

    private int there(String topic) throws InterruptedException {
        Integer known = partitions.get(topic);
        int there = known == null ? ask(topic) : known;
        partitions.put(topic, there);
        return there;
    }

    private int ask(String topic) throws InterruptedException {
        try {
            TopicDescription description = admin.get()
                    .describeTopics(Set.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic);
            return description == null ? 0 : description.partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException
                    || e.getCause() instanceof AuthorizationException) {
                return 0;
            }
            throw e.getCause() instanceof KafkaException failure
                    ? failure
                    : new KafkaException("the brokers do not say whether topic " + topic + " is there", e.getCause());
        }
    }

    @Override
    public void close() {
        admin.ifOpened(Admin::close);
    }
}
