package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.settings.Configurations;
import io.thereview.runtime.settings.Configurations.Whole;
import io.thereview.runtime.start.StartRefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreconditionsTest {

    private final Environment environment = new Environment("ledger-app");

    @Test
    void second_consumer_with_the_same_group_is_refused() throws Exception {
        Preconditions before = before(Configurations.LEAST);
        before.require(new ConsumerGroup("ledger-service"), false);
        assertThatThrownBy(() -> before.require(new ConsumerGroup("ledger-service"), false))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("two consumers of this app have the group ledger-service")
                .hasMessageContaining("give each a group of its own");
        Whole other = Configurations.with("consumer.group", "audit-service");
        assertThatCode(() -> new Preconditions(environment, other.kafka(), other.consumer(), List.of())
                        .require(new ConsumerGroup("audit-service"), false))
                .doesNotThrowAnyException();
    }

    @Test
    void subscription_for_another_group_than_the_configured_one_is_refused() throws Exception {
        Preconditions before = before(Configurations.LEAST);
        assertThatThrownBy(() -> before.require(new ConsumerGroup("audit-service"), false))
                .hasMessageContaining("consumer.group is ledger-service")
                .hasMessageContaining("declared for audit-service");
    }

    @Test
    void quarantine_and_postponements_need_a_memory_of_waiting_keys() throws Exception {
        for (String failures : List.of("{deadLetters: {mode: quarantine}}", "{retry: {postponements: [1m]}}")) {
            Environment fresh = new Environment("ledger-app");
            Whole file = Configurations.with("consumer.failures", failures);
            Preconditions before = new Preconditions(fresh, file.kafka(), file.consumer(), List.of());
            assertThatThrownBy(() -> before.require(new ConsumerGroup("ledger-service"), false))
                    .hasMessageContaining("need a database")
                    .hasMessageContaining("set deadLetters.mode: on");
            Environment again = new Environment("ledger-app");
            assertThatCode(() -> new Preconditions(again, file.kafka(), file.consumer(), List.of())
                            .require(new ConsumerGroup("ledger-service"), true))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void secret_whose_file_is_missing_is_named_with_its_path() throws Exception {
        Whole file = Configurations.with(
                "kafka.security", "{protocol: sasl-ssl, sasl: {user: ada, password: 'file:/no/such/secret'}}");
        Preconditions before = new Preconditions(environment, file.kafka(), file.consumer(), List.of());
        assertThatThrownBy(before::clients)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("/no/such/secret cannot be read; create the file");
    }

    @Test
    void topics_of_the_machinery_are_needed_that_of_dead_letters_only_if_there_are_any() throws Exception {
        assertThat(before(Configurations.LEAST).needs().ownTopics())
                .isEqualTo(Map.of(
                        "consumer.failures.deadLetters.topic", "deadletter.queue",
                        "consumer.failures.deadLetters.auditTopic", "deadletter.audit",
                        "consumer.failures.deadLetters.retryTopic", "retry.queue"));
        Whole off = Configurations.with("consumer.failures", "{deadLetters: {mode: off}}");
        assertThat(new Preconditions(environment, off.kafka(), off.consumer(), List.of())
                        .needs()
                        .ownTopics())
                .containsOnlyKeys("consumer.failures.deadLetters.retryTopic");
    }

    private Preconditions before(String text) throws Exception {
        Whole file = Configurations.read(text);
        return new Preconditions(environment, file.kafka(), file.consumer(), List.of());
    }
}
