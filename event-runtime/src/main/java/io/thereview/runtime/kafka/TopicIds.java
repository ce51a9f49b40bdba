package io.thereview.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers for the ids of topics, by which a topic differs from one of the same name that was there before. Topics
 * that do not exist are left out. Thread-safe.
 *
 * @param admin the client that asks
 */
public record TopicIds(Supplier<Admin> admin) implements Function<Set<String>, Map<String, UUID>> {

    /**
     * @throws KafkaException if no broker answers in time, or one refuses
     */
    @Override
    public Map<String, UUID> apply(Set<String> topics) {
        Map<String, UUID> ids = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.get().describeTopics(topics).topicNameValues();
        answers.forEach((topic, answer) -> {
            try {
                Uuid id = answer.get().topicId();
                ids.put(topic, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException("the id of topic " + topic + " could not be asked for", e.getCause());
                }
            }
        });
        return ids;
    }
}
