package io.thereview.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.runtime.settings.Configurations;
import io.thereview.runtime.settings.Configurations.Whole;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    @Test
    void what_decides_durability_is_not_for_sale() throws Exception {
        Whole file = Configurations.read(Configurations.LEAST);
        assertThat(new KafkaClients("b:1", "test").member(file.consumer().consumerGroup()))
                .containsEntry("enable.auto.commit", false)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", false)
                .doesNotContainKeys("session.timeout.ms", "heartbeat.interval.ms", "sasl.jaas.config");
        assertThat(new KafkaClients("b:1", "test").durable())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true);
    }

    @Test
    void file_that_is_referred_to_and_not_there_is_named() throws Exception {
        Whole file = Configurations.with("kafka.registryLogin.caFile", "/no/such/ca.pem");
        assertThatThrownBy(() -> file.kafka().registry())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/no/such/ca.pem cannot be read; create the file");
    }
}
