package io.thereview.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRulesTest {

    private static final String RETRIES = "consumer.failures.deadLetters.retryTopic";
    private static final String AUDIT = "consumer.failures.deadLetters.auditTopic";

    @ParameterizedTest
    @ValueSource(strings = {"-1", "21600000", "604800000"})
    void retry_topic_that_keeps_records_for_six_hours_or_longer_will_do(String retention) {
        assertThat(problems(RETRIES, Map.of("retention.ms", retention))).isEmpty();
    }

    @Test
    void retry_topic_that_forgets_sooner_is_told_with_its_key_and_the_command_that_mends_it() {
        assertThat(problems(RETRIES, Map.of("retention.ms", "3600000")))
                .containsExactly(
                        "consumer.failures.deadLetters.retryTopic: topic 'mine' keeps records for PT1H, and what"
                                + " waits there or is replayed needs PT6H; run 'kafka-configs.sh --bootstrap-server b:9092"
                                + " --alter --topic mine --add-config retention.ms=21600000'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "compact,delete"})
    void audit_topic_that_deletes_is_told(String policy) {
        assertThat(problems(AUDIT, Map.of("cleanup.policy", policy)))
                .singleElement()
                .asString()
                .contains(AUDIT, "cleanup.policy=" + policy, "--add-config cleanup.policy=compact");
    }

    @Test
    void audit_topic_that_is_compacted_will_do_and_of_others_nothing_is_asked() {
        assertThat(problems(AUDIT, Map.of("cleanup.policy", "compact"))).isEmpty();
        assertThat(problems("consumer.failures.deadLetters.topic", Map.of("cleanup.policy", "delete")))
                .isEmpty();
    }

    private static List<String> problems(String key, Map<String, String> settings) {
        return TopicRules.problems(key, "mine", settings, "b:9092");
    }
}
