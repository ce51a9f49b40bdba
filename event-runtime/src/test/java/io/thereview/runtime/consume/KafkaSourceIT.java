package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.testkit.server.KafkaExtension;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaSourceIT extends SourceContract {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private final String run = UUID.randomUUID().toString().replace("-", "");

    @Override
    protected String topic() {
        return "proof.s" + run;
    }

    @Override
    protected void use(Use use) throws Exception {
        KAFKA.createTopic(topic(), 2, Map.of());
        KafkaClients kafka = new KafkaClients(KAFKA.bootstrapServers(), "proof");
        try (Producer<byte[], byte[]> producer = kafka.producer(Duration.ofMinutes(1))) {
            for (int record = 0; record < 14; record++) {
                producer.send(new ProducerRecord<>(topic(), record % 2, new byte[] {1}, new byte[] {2}))
                        .get();
            }
        }
        try (Source source =
                KafkaSource.of(kafka.consumer(new ConsumerGroup("proof-s" + run)), GroupProtocol.CONSUMER)) {
            use.of(source);
        }
    }
}
