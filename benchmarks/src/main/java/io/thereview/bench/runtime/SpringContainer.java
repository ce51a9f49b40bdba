package io.thereview.bench.runtime;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.events.review.ReviewCreated;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** A listener container of spring-kafka at its defaults, with Confluent's deserializer in the client, as its users have it. */
record SpringContainer(Platform platform) implements Reader {

    @Override
    public Running start(EventTopic topic, ConsumerGroup group, Tally tally) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                platform.kafka().bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                KafkaAvroDeserializer.class,
                "schema.registry.url",
                platform.registryUrl(),
                "specific.avro.reader",
                true);
        ContainerProperties properties = new ContainerProperties(topic.name());
        properties.setGroupId(group.name());
        properties.setMessageListener((MessageListener<String, ReviewCreated>) record -> tally.handled(record.value()));
        ConcurrentMessageListenerContainer<String, ReviewCreated> container =
                new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(settings), properties);
        container.start();
        return container::stop;
    }
}
