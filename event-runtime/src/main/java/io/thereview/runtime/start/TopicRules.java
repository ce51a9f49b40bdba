package io.thereview.runtime.start;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How topics of the machinery must be set up, by the keys that name them. Pure. */
final class TopicRules {

    private static final String RETRIES = "consumer.failures.deadLetters.retryTopic";
    private static final String AUDIT = "consumer.failures.deadLetters.auditTopic";
    private static final Duration RETRIES_KEPT = Duration.ofHours(6);

    private TopicRules() {}

    /** What is wrong with the topic that the key names, as the brokers describe it. */
    static List<String> problems(String key, String topic, Map<String, String> settings, String bootstrapServers) {
        return switch (key) {
            case RETRIES -> retries(topic, settings.getOrDefault("retention.ms", "-1"), bootstrapServers);
            case AUDIT -> audit(topic, settings.getOrDefault("cleanup.policy", ""), bootstrapServers);
            default -> List.of();
        };
    }

    private static List<String> retries(String topic, String retention, String bootstrapServers) {
        long kept = Long.parseLong(retention);
        return kept < 0 || kept >= RETRIES_KEPT.toMillis()
                ? List.of()
                : List.of(RETRIES + ": topic '" + topic + "' keeps records for " + Duration.ofMillis(kept)
                        + ", and what waits there or is replayed needs " + RETRIES_KEPT + "; "
                        + remedy(topic, "retention.ms=" + RETRIES_KEPT.toMillis(), bootstrapServers));
    }

    private static List<String> audit(String topic, String policy, String bootstrapServers) {
        return policy.equals("compact")
                ? List.of()
                : List.of(AUDIT + ": topic '" + topic + "' has cleanup.policy=" + policy
                        + ", and would forget which dead letters are dealt with; "
                        + remedy(topic, "cleanup.policy=compact", bootstrapServers));
    }

    private static String remedy(String topic, String setting, String bootstrapServers) {
        return "run 'kafka-configs.sh --bootstrap-server " + bootstrapServers + " --alter --topic " + topic
                + " --add-config " + setting + "'";
    }
}
