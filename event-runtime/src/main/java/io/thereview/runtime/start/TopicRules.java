package io.thereview.runtime.start;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How topics of the machinery must be set up, by the keys that name them. Pure. */
final class TopicRules {

    private static final String LETTERS = "consumer.failures.deadLetters.topic";
    private static final String RETRIES = "consumer.failures.deadLetters.retryTopic";
    private static final String AUDIT = "consumer.failures.deadLetters.auditTopic";
    private static final Duration RETRIES_KEPT = Duration.ofHours(6);

    private TopicRules() {}

    /** A topic, as the brokers describe it. */
    private record Described(String key, String topic, Map<String, String> settings, String bootstrapServers) {

        private Optional<String> unless(boolean fits, String setting, String consequence, String remedy) {
            return fits
                    ? Optional.empty()
                    : Optional.of(
                            key + ": topic '" + topic + "' has " + setting + '=' + settings.get(setting) + ", and "
                                    + consequence + "; run 'kafka-configs.sh --bootstrap-server " + bootstrapServers
                                    + " --alter --topic " + topic + " --add-config " + setting + '=' + remedy + "'");
        }

        private Optional<String> compacted(boolean wanted, String consequence) {
            String policy = settings.getOrDefault("cleanup.policy", "");
            boolean fits = wanted ? policy.equals("compact") : !policy.contains("compact");
            return unless(fits, "cleanup.policy", consequence, wanted ? "compact" : "delete");
        }

        /** Minus one is without a bound. */
        private Optional<String> atLeast(String setting, long wanted, String consequence) {
            long kept = Long.parseLong(settings.getOrDefault(setting, "-1"));
            return unless(kept < 0 || (wanted >= 0 && kept >= wanted), setting, consequence, Long.toString(wanted));
        }
    }

    /** What is wrong with the topic that the key names, as the brokers describe it. */
    static List<String> problems(String key, String topic, Map<String, String> settings, String bootstrapServers) {
        return problems(new Described(key, topic, settings, bootstrapServers))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Optional<String>> problems(Described topic) {
        return switch (topic.key()) {
            case LETTERS -> Stream.of(topic.compacted(false, "would keep only the last dead letter of each key"));
            case RETRIES ->
                Stream.of(
                        topic.compacted(false, "would keep only the last waiting record of each key"),
                        topic.atLeast(
                                "retention.ms",
                                RETRIES_KEPT.toMillis(),
                                "what waits there or is replayed needs " + RETRIES_KEPT),
                        topic.atLeast("retention.bytes", -1, "would drop what waits there when much does"));
            case AUDIT -> Stream.of(topic.compacted(true, "would forget which dead letters are dealt with"));
            default -> Stream.empty();
        };
    }
}
