package io.thereview.runtime.consume;

import io.thereview.event.Delivery.Origin;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

class SimulatedExitsTest extends ExitsContract {

    private static final TopicPartition PARTITION = new TopicPartition(SimulatedTopic.name(), 0);

    private final Choices choices = Choices.script(poisonInAGroupThatPostpones());
    private final SimulatedTopic topic = new SimulatedTopic(choices);
    private final Actors actors = new Actors();

    private static List<Integer> poisonInAGroupThatPostpones() {
        int poison = List.of(SimulatedTopic.Fate.values()).indexOf(SimulatedTopic.Fate.POISON);
        List<Integer> script = new ArrayList<>(List.of(0, 1, 0, 0));
        for (int record = 0; record < 14; record++) {
            script.addAll(List.of(0, 0, poison));
        }
        return script;
    }

    @Override
    protected ConsumerRecord<byte[], byte[]> record(int number) {
        return topic.from(PARTITION, number, 1).getFirst();
    }

    @Override
    protected List<ConsumerRecord<byte[], byte[]>> copies() {
        return topic.from(new TopicPartition(SimulatedTopic.RETRIES, 0), 0, 100);
    }

    @Override
    protected List<Origin> letters() {
        return topic.from(PARTITION, 0, 100).stream()
                .filter(topic::isDead)
                .map(record -> new Origin(record.topic(), record.partition(), record.offset()))
                .toList();
    }

    @Override
    protected void use(Use use) {
        SimulatedWork exits = new SimulatedWork("m", topic, actors, choices);
        actors.start(this, "worker", () -> {
            try {
                use.of(exits);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        actors.playAll();
    }
}
