package io.thereview.bench.runtime;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.events.review.ReviewCreated;
import io.thereview.runtime.serde.AvroCodec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Confluent's parallel consumer, ordered by key and otherwise at its defaults, decoding in the handler. */
record ParallelConsumer(Platform platform) implements Reader {

    @Override
    public Running start(EventTopic topic, ConsumerGroup group, Tally tally) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                platform.kafka().bootstrapServers(),
                "group.id",
                group.name(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        AvroCodec codec = platform.codec(topic);
        // Closed by the parallel consumer. Its check of enable.auto.commit looks into older Kafka clients.
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        ParallelStreamProcessor<String, byte[]> parallel =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<String, byte[]>builder()
                        .consumer(consumer)
                        .ordering(ProcessingOrder.KEY)
                        .ignoreReflectiveAccessExceptionsForAutoCommitDisabledCheck(true)
                        .build());
        parallel.subscribe(List.of(topic.name()));
        parallel.poll(context -> tally.handled((ReviewCreated) codec.decode(topic.name(), context.value())));
        return parallel::closeDontDrainFirst;
    }
}
