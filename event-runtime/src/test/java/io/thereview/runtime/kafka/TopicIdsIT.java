package io.thereview.runtime.kafka;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.sample.TopicsOnBroker;
import io.thereview.testkit.server.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicIdsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    private final KafkaClients kafka = new KafkaClients(KAFKA.bootstrapServers(), "test");

    @Test
    void topic_that_was_made_again_has_another_id_and_one_that_is_not_there_has_none() throws Exception {
        String topic = "remade-" + UUID.randomUUID();
        try (Admin admin = kafka.admin()) {
            TopicIds ids = new TopicIds(() -> admin);
            create(admin, topic);
            Map<String, UUID> first = known(ids, topic);
            assertThat(ids.apply(Set.of(topic, "never-made"))).isEqualTo(first);

            new TopicsOnBroker(kafka).delete(topic);
            assertThat(ids.apply(Set.of(topic))).isEmpty();
            create(admin, topic);
            assertThat(known(ids, topic)).isNotEqualTo(first);
        }
    }

    @Test
    void brokers_that_do_not_answer_are_no_answer() {
        try (Admin admin = new KafkaClients("127.0.0.1:1", "test").admin()) {
            assertThatThrownBy(() -> new TopicIds(() -> admin).apply(Set.of("accounts.events")))
                    .isInstanceOf(KafkaException.class)
                    .hasMessage("the id of topic accounts.events could not be asked for");
        }
    }

    private static void create(Admin admin, String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    private static Map<String, UUID> known(TopicIds ids, String topic) throws InterruptedException {
        return eventually("the id of the topic").get(() -> ids.apply(Set.of(topic)), found -> found.size() == 1);
    }
}
