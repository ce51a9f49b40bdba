package io.thereview.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRulesTest {

    private static final String LETTERS = "consumer.failures.deadLetters.topic";
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
                        "consumer.failures.deadLetters.retryTopic: topic 'mine' has retention.ms=3600000, and what"
                                + " waits there or is replayed needs PT6H; run 'kafka-configs.sh --bootstrap-server b:9092"
                                + " --alter --topic mine --add-config retention.ms=21600000'");
    }

    @Test
    void retry_topic_that_keeps_only_so_many_bytes_is_told() {
        assertThat(problems(RETRIES, Map.of("retention.bytes", "1000000")))
                .singleElement()
                .asString()
                .contains(RETRIES, "retention.bytes=1000000", "--add-config retention.bytes=-1");
        assertThat(problems(RETRIES, Map.of("retention.bytes", "-1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {LETTERS, RETRIES})
    void topic_that_would_keep_only_the_last_record_of_a_key_is_told(String key) {
        assertThat(problems(key, Map.of("cleanup.policy", "compact")))
                .singleElement()
                .asString()
                .contains(key, "cleanup.policy=compact", "--add-config cleanup.policy=delete");
        assertThat(problems(key, Map.of("cleanup.policy", "delete"))).isEmpty();
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
    void audit_topic_that_is_compacted_will_do() {
        assertThat(problems(AUDIT, Map.of("cleanup.policy", "compact"))).isEmpty();
    }

    private static List<String> problems(String key, Map<String, String> settings) {
        return TopicRules.problems(key, "mine", settings, "b:9092");
    }
}
