package io.thereview.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KafkaThreeBrokersIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.brokers(3);

    @Test
    void acknowledged_record_with_one_broker_killed_is_still_possible() throws Exception {
        String topic = KAFKA.createTopic("killed.broker", 3, Map.of("min.insync.replicas", "2"));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, "k", "before"))
                        .get();
            }
            KAFKA.broker(2).kill();
            for (int partition = 0; partition < 3; partition++) {
                assertThat(producer.send(new ProducerRecord<>(topic, partition, "k", "after"))
                                .get()
                                .offset())
                        .isEqualTo(1);
            }
        }
        KAFKA.broker(2).restart();
        assertThat(KAFKA.broker(2).isRunning()).isTrue();
    }
}
