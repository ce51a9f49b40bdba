package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.deadletter.DeadLetters;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.retry.RetryQueue;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.testkit.server.KafkaExtension;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaExitsIT extends ExitsContract {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private final ConsumerGroup group =
            new ConsumerGroup("proof-x" + UUID.randomUUID().toString().replace("-", ""));
    private KafkaClients kafka;

    @BeforeEach
    void prepare() throws Exception {
        KAFKA.applyTopics();
        kafka = new KafkaClients(KAFKA.bootstrapServers(), "proof");
    }

    @Override
    protected ConsumerRecord<byte[], byte[]> record(int number) {
        return new ConsumerRecord<>("accounts.events", 0, number, new byte[] {1, 2}, new byte[] {(byte) number});
    }

    @Override
    protected List<ConsumerRecord<byte[], byte[]>> copies() {
        return side().of(SideTopics.DEFAULT.retries(), "__retry.");
    }

    @Override
    protected List<Origin> letters() {
        return side().letters().stream()
                .map(letter -> new Origin(
                        letter.origin().topic(),
                        letter.origin().partition(),
                        letter.origin().offset()))
                .toList();
    }

    private SideRecords side() {
        return new SideRecords(kafka, group, SideTopics.DEFAULT);
    }

    @Override
    protected void use(Use use) throws Exception {
        try (DeadLetters letters =
                        new DeadLetters(kafka, SideTopics.DEFAULT, id -> Optional.empty(), Clock.systemUTC());
                RetryQueue retries = new RetryQueue(kafka, SideTopics.DEFAULT)) {
            use.of(new KafkaExits(group, letters, retries));
        }
    }
}
